package org.smsservice.domain.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret that its owner sends with each request: 256 random bits. Only its SHA-256 is kept; a
 * slow hash would add nothing, since there is nothing to guess.
 */
public record ApiKeySecret(String text) {
  private static final String MARK = "sms_";
  private static final int SECRET_BYTES = 32;
  private static final int PREFIX_LENGTH = MARK.length() + 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new random secret. */
  public static ApiKeySecret random() {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    return new ApiKeySecret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** By what its owner recognises the key in a list, too short to guess the rest from. */
  public String prefix() {
    return text.substring(0, Math.min(PREFIX_LENGTH, text.length()));
  }

  /** What is kept of it. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "ApiKeySecret";
  }
}
