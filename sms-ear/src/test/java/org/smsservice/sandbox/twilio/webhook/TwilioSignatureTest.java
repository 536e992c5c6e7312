package org.smsservice.sandbox.twilio.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.twilio.http.Form;

class TwilioSignatureTest {
  private static final String URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
  private static final Form FORM =
      new Form()
          .add("Digits", "1234")
          .add("CallSid", "CA1234567890ABCDE")
          .add("To", "+18005551212")
          .add("Caller", "+14158675309")
          .add("From", "+14158675309");

  @Test
  void reproducesTheExampleOfTwiliosDocumentation() {
    assertThat(TwilioSignature.of("12345", URL, FORM)).isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }

  @Test
  void dependsOnTokenAndUrlAndParameters() {
    String signature = TwilioSignature.of("12345", URL, FORM);
    assertThat(signature)
        .isNotEqualTo(TwilioSignature.of("12346", URL, FORM))
        .isNotEqualTo(TwilioSignature.of("12345", URL + "3", FORM))
        .isNotEqualTo(TwilioSignature.of("12345", URL, new Form()));
  }
}
