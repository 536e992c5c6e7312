package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.ejb.gateway.WebhookCall;
import org.smsservice.ejb.gateway.WebhookExplanation;

class SignatureDoctorTest {
  private static final String TOKEN = "12345";
  private static final String PATH = "/api/webhooks/sms/status";
  private static final String QUERY = "a=b+c%3D";
  private static final String BODY = "To=%2B14155550100&Secret=value";

  private final SignatureDoctor doctor =
      new SignatureDoctor(List.of(TOKEN), "https://sms.example.com");

  private static WebhookCall signedFor(String url, String token) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    byte[] signature =
        mac.doFinal((url + "SecretvalueTo+14155550100").getBytes(StandardCharsets.UTF_8));
    return new WebhookCall(
        PATH,
        QUERY,
        Base64.getEncoder().encodeToString(signature),
        false,
        BODY,
        List.of("internal:9080", "public.example.com"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://sms.example.com/api/webhooks/sms/status?a=b+c%3D      | scheme=http",
        "https://internal/api/webhooks/sms/status?a=b+c%3D            | host=internal",
        "https://public.example.com/api/webhooks/sms/status?a=b+c%3D  | host=public.example.com",
        "https://sms.example.com:9080/api/webhooks/sms/status?a=b+c%3D | port=9080",
        "https://sms.example.com/api/webhooks/sms/status/?a=b+c%3D    | path=/api/webhooks/sms/status/",
        "https://sms.example.com/api/webhooks/sms/status              | query=none",
        "https://sms.example.com/api/webhooks/sms/status?a=b c=       | query=decoded",
        "https://sms.example.com/api/webhooks/sms/status?a=b%20c%3D   | query=with %20 for +",
        "http://internal/api/webhooks/sms/status?a=b+c%3D             | scheme=http, host=internal",
        "https://internal:9080/api/webhooks/sms/status?a=b+c%3D       | host=internal, port=9080"
      })
  void findsWhatIsOtherwise(String url, String changes) throws Exception {
    WebhookExplanation explanation = doctor.explain(signedFor(url, TOKEN));

    assertThat(explanation.wouldMatch()).containsExactly(List.of(changes.split(", ")));
    assertThat(explanation.advice()).contains("https://sms.example.com" + PATH);
  }

  @Test
  void aTokenMayHaveBeenSetWithSpaces() throws Exception {
    SignatureDoctor untidy =
        new SignatureDoctor(List.of(TOKEN + "\n"), "https://sms.example.com/sms");
    String url = "https://sms.example.com/sms" + PATH + "?" + QUERY;

    assertThat(untidy.explain(signedFor(url, TOKEN)).wouldMatch())
        .containsExactly(List.of("token=without the spaces around it"));
    assertThat(
            untidy
                .explain(signedFor("https://sms.example.com" + PATH + "?" + QUERY, TOKEN))
                .wouldMatch())
        .containsExactly(List.of("path=" + PATH, "token=without the spaces around it"));
  }

  @Test
  void tellsNamesOnly() throws Exception {
    WebhookExplanation explanation = doctor.explain(signedFor("https://other.com", "another"));

    assertThat(explanation.queryParameters()).containsExactly("a");
    assertThat(explanation.parameters()).containsExactly("To", "Secret");
    assertThat(explanation.wouldMatch()).isEmpty();
    assertThat(explanation.advice()).contains("TWILIO_AUTH_TOKEN_SECONDARY");
    assertThat(explanation.toString()).doesNotContain("4155550100").doesNotContain("value");
  }

  @Test
  void saysWhatElseIsWrong() {
    assertThat(doctor.explain(new WebhookCall(PATH, null, null, BODY)).advice())
        .contains("no X-Twilio-Signature");
    assertThat(doctor.explain(new WebhookCall(PATH, null, "x", true, "{}", List.of())).advice())
        .contains("bodySHA256");
    assertThat(
            new SignatureDoctor(List.of(), "")
                .explain(new WebhookCall(PATH, null, "x", BODY))
                .advice())
        .contains("Set TWILIO_AUTH_TOKEN");
  }

  @Property(tries = 300)
  void neverThrows(@ForAll String text, @ForAll boolean isJson) {
    WebhookCall call = new WebhookCall(text, text, text, isJson, text, List.of(text, ":", ""));

    assertThat(doctor.explain(call).wouldMatch()).isEmpty();
  }
}
