package org.smsservice.ejb.apikey.jwt;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.log.Log;

/**
 * Checks tokens as MicroProfile JWT 2.1 has it: signed by the issuer's key with RSA or EC, issued
 * by the issuer, for one of the audiences, with an end that is not over.
 */
@ApplicationScoped
public class TokenVerifier {
  private static final Log LOG = Log.of(TokenVerifier.class);
  private static final int CLOCK_SKEW_SECONDS = 30;
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final Duration KEYS_KEPT_WHILE_AWAY = Duration.ofHours(1);
  private static final String ORGANIZATION = "org";
  private static final String SCOPE = "scope";

  /** Names of whom a token was issued to, the best first (MicroProfile JWT 2.1, 4.1). */
  private static final List<String> SUBJECTS = List.of("upn", "preferred_username", "sub");

  private static final Set<Integer> ABOUT_CLAIMS =
      Set.of(
          ErrorCodes.EXPIRED,
          ErrorCodes.EXPIRATION_MISSING,
          ErrorCodes.NOT_YET_VALID,
          ErrorCodes.AUDIENCE_MISSING,
          ErrorCodes.AUDIENCE_INVALID,
          ErrorCodes.ISSUER_MISSING,
          ErrorCodes.ISSUER_INVALID);

  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          AlgorithmConstraints.ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512);

  @Inject JwtConfig config;
  @Inject Clock clock;

  private VerificationKeyResolver keys;

  @PostConstruct
  void readKeys() {
    keys =
        config
            .publicKeyLocation()
            .map(TokenVerifier::located)
            .or(() -> config.publicKey().map(text -> fixed(PublicKeys.parse(text))))
            .orElseGet(() -> fixed(List.of()));
  }

  private static VerificationKeyResolver located(String location) {
    if (!PublicKeys.isAddress(location)) {
      return fixed(PublicKeys.read(location));
    }
    Get get = new Get();
    get.setConnectTimeout(TIMEOUT_MILLIS);
    get.setReadTimeout(TIMEOUT_MILLIS);
    get.setRetries(0);
    HttpsJwks remote = new HttpsJwks(location);
    remote.setSimpleHttpGet(get);
    remote.setRetainCacheOnErrorDuration(KEYS_KEPT_WHILE_AWAY.toSeconds());
    return new HttpsJwksVerificationKeyResolver(remote);
  }

  /** A single key need not have the id that a token names. */
  private static VerificationKeyResolver fixed(List<JsonWebKey> known) {
    return known.size() == 1
        ? (token, around) -> known.getFirst().getKey()
        : new JwksVerificationKeyResolver(known);
  }

  /**
   * What a token says; empty unless it must be accepted.
   *
   * @param token the compact form (RFC 7519)
   */
  public Optional<TokenClaims> verify(String token) {
    if (config.issuer().isEmpty()) {
      return Optional.empty();
    }
    try {
      JwtClaims claims = consumer(config.issuer().get()).processToClaims(token);
      return Optional.of(
          new TokenClaims(
              subject(claims),
              OrganizationId.parse(text(claims, ORGANIZATION)),
              scopes(claims),
              Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis())
                  .plusSeconds(CLOCK_SKEW_SECONDS)));
    } catch (InvalidJwtException e) {
      LOG.warning("token.refused", "reason", reason(e));
    } catch (MalformedClaimException | IllegalArgumentException e) {
      LOG.warning("token.refused", "reason", e.getMessage());
    }
    return Optional.empty();
  }

  private JwtConsumer consumer(String issuer) {
    JwtConsumerBuilder builder =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(keys)
            .setJwsAlgorithmConstraints(ALGORITHMS)
            .setExpectedIssuer(issuer)
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
            .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()));
    List<String> audiences = config.audiences();
    return (audiences.isEmpty()
            ? builder.setSkipDefaultAudienceValidation()
            : builder.setExpectedAudience(audiences.toArray(String[]::new)))
        .build();
  }

  private static String subject(JwtClaims claims) throws MalformedClaimException {
    String first = SUBJECTS.stream().filter(claims::hasClaim).findFirst().orElse("sub");
    return text(claims, first);
  }

  private static String text(JwtClaims claims, String name) throws MalformedClaimException {
    String text = claims.getStringClaimValue(name);
    if (text == null || text.isBlank()) {
      throw new MalformedClaimException(name + " is missing");
    }
    return text;
  }

  /** Separated by spaces, as RFC 8693 has them, or a list; those of other services are ignored. */
  private static Set<Scope> scopes(JwtClaims claims) throws MalformedClaimException {
    Stream<String> names =
        claims.isClaimValueStringList(SCOPE)
            ? claims.getStringListClaimValue(SCOPE).stream()
            : Stream.of(text(claims, SCOPE).split(" "));
    return names
        .flatMap(name -> Labelled.of(Scope.class, name).stream())
        .collect(Collectors.toSet());
  }

  /** In words, without the token, which some of the library's messages quote. */
  private static String reason(InvalidJwtException failure) {
    return failure.getErrorDetails().stream()
        .map(
            error ->
                ABOUT_CLAIMS.contains(error.getErrorCode())
                    ? error.getErrorMessage()
                    : "its form, its key or its signature")
        .collect(Collectors.joining("; "));
  }
}
