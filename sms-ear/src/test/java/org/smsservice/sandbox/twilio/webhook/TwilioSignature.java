package org.smsservice.sandbox.twilio.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.smsservice.sandbox.twilio.http.Form;

/**
 * Twilio's signature of a form webhook: base64(HMAC-SHA1(token, URL + sorted names and values)).
 */
public final class TwilioSignature {
  public static final String HEADER = "X-Twilio-Signature";
  private static final String ALGORITHM = "HmacSHA1";

  private TwilioSignature() {}

  /**
   * Signs a request.
   *
   * @param url as it is sent: with its query, without a fragment
   */
  public static String of(String token, String url, Form form) {
    StringBuilder signed = new StringBuilder(url);
    form.forEachSorted((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
