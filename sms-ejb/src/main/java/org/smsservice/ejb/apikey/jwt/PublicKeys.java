package org.smsservice.ejb.apikey.jwt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Reads public keys in the forms that MicroProfile JWT 2.1 knows: PEM (PKCS #8), a JSON Web Key, a
 * JSON Web Key Set, and either of the latter in Base64url.
 */
final class PublicKeys {
  private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String PEM_END = "-----END PUBLIC KEY-----";
  private static final String UNREADABLE =
      "mp.jwt.verify.publickey must be a public key of RSA or EC as PEM, JWK or JWKS";

  private PublicKeys() {}

  /** Whether a location is an address, else a file. */
  static boolean isAddress(String location) {
    return location.startsWith("https://") || location.startsWith("http://");
  }

  /**
   * The keys in a file.
   *
   * @throws IllegalArgumentException when it cannot be read, or as {@link #parse}
   */
  static List<JsonWebKey> read(String file) {
    try {
      return parse(Files.readString(Path.of(file)));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "mp.jwt.verify.publickey.location must be a readable file or an http(s) address", e);
    }
  }

  /**
   * The keys in a text.
   *
   * @throws IllegalArgumentException when it has none of the forms, or no public key
   */
  static List<JsonWebKey> parse(String text) {
    try {
      if (text.contains(PEM_BEGIN)) {
        return List.of(JsonWebKey.Factory.newJwk(ofPem(text)));
      }
      String json = text.strip().startsWith("{") ? text : decoded(text);
      return json.contains("\"keys\"")
          ? new JsonWebKeySet(json).getJsonWebKeys()
          : List.of(JsonWebKey.Factory.newJwk(json));
    } catch (GeneralSecurityException | JoseException | ClassCastException e) {
      throw new IllegalArgumentException(UNREADABLE, e);
    }
  }

  private static String decoded(String text) {
    try {
      return new String(Base64.getUrlDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(UNREADABLE, e);
    }
  }

  private static PublicKey ofPem(String text) throws GeneralSecurityException {
    int from = text.indexOf(PEM_BEGIN) + PEM_BEGIN.length();
    int to = text.indexOf(PEM_END, from);
    if (to < 0) {
      throw new InvalidKeySpecException("the key has no end");
    }
    X509EncodedKeySpec encoded =
        new X509EncodedKeySpec(Base64.getMimeDecoder().decode(text.substring(from, to)));
    try {
      return KeyFactory.getInstance("RSA").generatePublic(encoded);
    } catch (InvalidKeySpecException e) {
      return KeyFactory.getInstance("EC").generatePublic(encoded);
    }
  }
}
