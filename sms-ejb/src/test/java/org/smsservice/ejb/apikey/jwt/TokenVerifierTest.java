package org.smsservice.ejb.apikey.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;

class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final long PATIENCE_NANOS = 10_000_000_000L;
  private static final String ISSUER = "https://idp.example.com";
  private static final String ORGANIZATION = UUID.randomUUID().toString();
  private static final PublicJsonWebKey RSA = rsa("first");
  private static final PublicJsonWebKey OTHER = rsa("second");

  private static PublicJsonWebKey rsa(String id) {
    try {
      PublicJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(PublicJsonWebKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(key.getPublicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String json(PublicJsonWebKey key) {
    return key.toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private static String keySet(PublicJsonWebKey... keys) {
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  private static TokenVerifier verifier(String key, String location, String audiences) {
    TokenVerifier verifier = new TokenVerifier();
    verifier.config =
        new JwtConfig(
            Optional.of(ISSUER),
            Optional.ofNullable(key),
            Optional.ofNullable(location),
            Optional.ofNullable(audiences));
    verifier.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    verifier.readKeys();
    return verifier;
  }

  private static JwtClaims claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject("ada");
    claims.setExpirationTime(NumericDate.fromSeconds(NOW.plusSeconds(60).getEpochSecond()));
    claims.setStringClaim("org", ORGANIZATION);
    claims.setStringClaim("scope", "openid messages:read messages:write");
    change.accept(claims);
    return claims;
  }

  private static String token(Consumer<JwtClaims> change) {
    return token(RSA, "RS256", change);
  }

  private static String token(PublicJsonWebKey key, String algorithm, Consumer<JwtClaims> change) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims(change).toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(algorithm);
    return compact(signature);
  }

  private static String compact(JsonWebSignature signature) {
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256"})
  void tellsWhoCalls(String algorithm) {
    assertThat(verifier(pem(RSA), null, null).verify(token(RSA, algorithm, claims -> {})))
        .contains(
            new TokenClaims(
                "ada",
                OrganizationId.parse(ORGANIZATION),
                Set.of(Scope.MESSAGES_READ, Scope.MESSAGES_WRITE),
                NOW.plusSeconds(90)));
  }

  @Test
  void takesKeysOfAllForms(@TempDir Path folder) throws Exception {
    PublicJsonWebKey curve = EcJwkGenerator.generateJwk(EllipticCurves.P256);
    String curveToken = token(curve, "ES256", claims -> {});
    String rsaToken = token(claims -> {});
    Path file = Files.writeString(folder.resolve("key.pem"), pem(RSA));
    String base64 =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(keySet(OTHER, RSA).getBytes(StandardCharsets.UTF_8));

    assertThat(verifier(pem(curve), null, null).verify(curveToken)).isPresent();
    assertThat(verifier(json(curve), null, null).verify(curveToken)).isPresent();
    assertThat(verifier(keySet(OTHER, RSA), null, null).verify(rsaToken)).isPresent();
    assertThat(verifier(base64, null, null).verify(rsaToken)).isPresent();
    assertThat(verifier(null, file.toString(), null).verify(rsaToken)).isPresent();
  }

  @Test
  void theFirstNameOfWhomItWasIssuedToCounts() {
    String token =
        token(
            claims -> {
              claims.setStringClaim("preferred_username", "a.lovelace");
              claims.setStringClaim("upn", "ada@example.com");
            });

    assertThat(verifier(pem(RSA), null, null).verify(token).orElseThrow().subject())
        .isEqualTo("ada@example.com");
  }

  @Test
  void scopesMayBeAList() {
    String token =
        token(claims -> claims.setStringListClaim("scope", List.of("users:read", "profile")));

    assertThat(verifier(pem(RSA), null, null).verify(token).orElseThrow().scopes())
        .containsExactly(Scope.USERS_READ);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("another issuer", token(claims -> claims.setIssuer("https://evil.example"))),
        Arguments.of("no issuer", token(claims -> claims.unsetClaim("iss"))),
        Arguments.of(
            "over for longer than clocks differ",
            token(
                claims ->
                    claims.setExpirationTime(
                        NumericDate.fromSeconds(NOW.minusSeconds(31).getEpochSecond())))),
        Arguments.of("without an end", token(claims -> claims.unsetClaim("exp"))),
        Arguments.of(
            "not yet",
            token(
                claims ->
                    claims.setNotBefore(
                        NumericDate.fromSeconds(NOW.plusSeconds(31).getEpochSecond())))),
        Arguments.of("no organization", token(claims -> claims.unsetClaim("org"))),
        Arguments.of("no id", token(claims -> claims.setStringClaim("org", "acme"))),
        Arguments.of("a number", token(claims -> claims.setClaim("org", 17))),
        Arguments.of("no scope", token(claims -> claims.unsetClaim("scope"))),
        Arguments.of("scope is no text", token(claims -> claims.setClaim("scope", 1))),
        Arguments.of("nobody", token(claims -> claims.unsetClaim("sub"))),
        Arguments.of("another key", token(OTHER, "RS256", claims -> {})),
        Arguments.of("unsigned", unsigned()),
        Arguments.of("signed with the public key as a secret", confused()),
        Arguments.of("another text", "a.b.c"),
        Arguments.of("a changed text", changed()));
  }

  private static String unsigned() {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims(claims -> {}).toJson());
    signature.setAlgorithmConstraints(AlgorithmConstraints.ALLOW_ONLY_NONE);
    signature.setAlgorithmHeaderValue("none");
    return compact(signature);
  }

  private static String confused() {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims(claims -> {}).toJson());
    signature.setKey(new HmacKey(pem(RSA).getBytes(StandardCharsets.UTF_8)));
    signature.setAlgorithmHeaderValue("HS256");
    return compact(signature);
  }

  private static String changed() {
    String[] parts = token(claims -> {}).split("\\.");
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                claims(claims -> claims.setStringClaim("org", UUID.randomUUID().toString()))
                    .toJson()
                    .getBytes(StandardCharsets.UTF_8));
    return parts[0] + "." + payload + "." + parts[2];
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void refuses(String reason, String token) {
    assertThat(verifier(pem(RSA), null, null).verify(token)).as(reason).isEmpty();
  }

  @Test
  void anAudienceIsNeededWhereOneIsConfigured() {
    TokenVerifier verifier = verifier(pem(RSA), null, "sms, sms-test");

    assertThat(verifier.verify(token(claims -> {}))).isEmpty();
    assertThat(verifier.verify(token(claims -> claims.setAudience("shop")))).isEmpty();
    assertThat(verifier.verify(token(claims -> claims.setAudience("shop", "sms-test"))))
        .isPresent();
  }

  @Test
  void withoutAnIssuerNoTokenIsAccepted() {
    TokenVerifier verifier = new TokenVerifier();
    verifier.config =
        new JwtConfig(Optional.empty(), Optional.of(pem(RSA)), Optional.empty(), Optional.empty());
    verifier.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    verifier.readKeys();

    assertThat(verifier.verify(token(claims -> {}))).isEmpty();
  }

  @Test
  void aKeySetIsReadAgainWhenAnUnknownKeyAppears() throws IOException {
    AtomicReference<String> published = new AtomicReference<>(keySet(RSA));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/keys",
        exchange -> {
          byte[] body = published.get().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      TokenVerifier verifier =
          verifier(null, "http://localhost:" + server.getAddress().getPort() + "/keys", null);
      assertThat(verifier.verify(token(claims -> {}))).isPresent();

      published.set(keySet(OTHER));
      String rotated = token(OTHER, "RS256", claims -> {});
      // Not more often than a few times a second, or unknown keys would flood the provider.
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (verifier.verify(rotated).isEmpty() && System.nanoTime() < end) {
        LockSupport.parkNanos(PATIENCE_NANOS / 100);
      }
      assertThat(verifier.verify(rotated)).isPresent();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAbsentKeySetAcceptsNobody() {
    TokenVerifier verifier = verifier(null, "http://localhost:1/keys", null);

    assertThat(verifier.verify(token(claims -> {}))).isEmpty();
  }
}
