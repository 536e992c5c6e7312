package org.smsservice.sandbox.twilio.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;

/** The one account that the simulator knows; its token checks calls and signs webhooks. */
public record Account(String sid, String authToken) {
  public static final Account SANDBOX =
      new Account("AC00000000000000000000000000000001", "sandbox-auth-token");

  /** Whether this is the account's HTTP basic authentication. */
  public boolean isAuthorizedBy(String authorization) {
    return authorization != null
        && MessageDigest.isEqual(authorization.getBytes(UTF_8), basic().getBytes(UTF_8));
  }

  /** The value of the Authorization header that this account accepts. */
  public String basic() {
    String pair = sid + ":" + authToken;
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Account[" + sid + "]";
  }
}
