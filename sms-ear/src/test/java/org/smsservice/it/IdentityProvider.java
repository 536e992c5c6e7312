package org.smsservice.it;

import java.time.Duration;
import java.util.Base64;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Issues tokens that every node of the tests accepts beside API keys. */
public final class IdentityProvider {
  /** The issuer's name. */
  public static final String ISSUER = "https://idp.example.com";

  private static final PublicJsonWebKey KEY = newKey();

  private IdentityProvider() {}

  private static PublicJsonWebKey newKey() {
    try {
      return RsaJwkGenerator.generateJwk(2048);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key as PEM. */
  public static String publicKey() {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(KEY.getPublicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----";
  }

  /** A token for somebody of an organization, which ends after a time. */
  public static String token(String organization, String scope, Duration life)
      throws JoseException {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setSubject("ada");
    claims.setStringClaim("org", organization);
    claims.setStringClaim("scope", scope);
    NumericDate end = NumericDate.now();
    end.addSeconds(life.toSeconds());
    claims.setExpirationTime(end);
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(KEY.getPrivateKey());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return signature.getCompactSerialization();
  }
}
