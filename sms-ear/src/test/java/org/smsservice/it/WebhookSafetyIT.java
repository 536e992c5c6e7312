package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.webhook.TwilioSignature;

/** Whose calls are taken at the webhooks, and how an operator learns why others are not. */
class WebhookSafetyIT {
  private static final String PERSON = "+14155550180";
  private static final String TEXT = "a text that no log may show";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final int MAX_BYTES = 65_536;

  private LibertyServer node;
  private SignedCalls twilio;
  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    use(TestBed.shared().node());
  }

  private void use(LibertyServer other) throws Exception {
    node = other;
    twilio = new SignedCalls(node.url());
    organization = Organization.on(node);
  }

  private JsonNode diagnosis() throws Exception {
    Organization.Answer answer =
        organization.withKey(TestBed.OPERATOR_KEY).get("/diagnostics/webhooks");
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static String notice() {
    return SignedCalls.encoded(Map.of("From", PERSON, "Body", TEXT));
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"signature_invalid\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {SignedCalls.STATUS, SignedCalls.INCOMING, SignedCalls.OPT_OUT})
  void unsignedAndWronglySignedCallsAreRefusedAndExplained(String path) throws Exception {
    String query = "?try=" + UUID.randomUUID();
    String behindProxy =
        TwilioSignature.of(
            Account.SANDBOX.authToken(),
            node.url().replace("http:", "https:") + path + query,
            Form.parse(notice()));

    assertRefused(twilio.postSigned(path + query, notice(), null));
    JsonNode unsigned = diagnosis().get("last").get(0);
    assertThat(unsigned.get("path").asText()).isEqualTo(path);
    assertThat(unsigned.get("reason").asText()).isEqualTo("unsigned");
    assertThat(unsigned.get("source").asText()).matches("[0-9a-f.:]+/(24|48)");
    assertThat(unsigned.get("wouldMatch")).isEmpty();
    assertThat(unsigned.get("advice").asText()).contains("no X-Twilio-Signature");

    assertRefused(twilio.postSigned(path + query, notice(), behindProxy));
    JsonNode wrong = diagnosis().get("last").get(0);
    assertThat(wrong.get("reason").asText()).isEqualTo("wrong_signature");
    assertThat(wrong.get("queryParameters")).hasToString("[\"try\"]");
    assertThat(wrong.get("parameters"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("From", "Body");
    assertThat(wrong.get("wouldMatch")).hasToString("[[\"scheme=https\"]]");
    assertThat(wrong.get("advice").asText()).contains("WEB_URL");
    assertThat(diagnosis().toString()).doesNotContain("4155550180").doesNotContain(TEXT);
  }

  @Test
  void refusalsAreCountedBySourceAndInTheMetrics() throws Exception {
    assertRefused(twilio.postSigned(SignedCalls.STATUS, notice(), null));
    long before = refusals();
    double unsigned = metric("unsigned");

    assertRefused(twilio.postSigned(SignedCalls.STATUS, notice(), ""));
    assertRefused(twilio.postSigned(SignedCalls.STATUS, notice(), "garbage"));

    assertThat(refusals()).isEqualTo(before + 2);
    assertThat(metric("unsigned")).isEqualTo(unsigned + 1);
    assertThat(metric("wrong_signature")).isPositive();
    assertThat(diagnosis().get("publicAddress").asText()).isEqualTo(node.url());
    assertThat(diagnosis().get("isSignatureNeeded").asBoolean()).isTrue();
    assertThat(Files.readString(TestBed.consoleOf(node)))
        .contains("webhook.refused")
        .doesNotContain("4155550180")
        .doesNotContain(TEXT);
  }

  private long refusals() throws Exception {
    long sum = 0;
    for (JsonNode source : diagnosis().get("refused")) {
      sum += source.get("count").asLong();
    }
    return sum;
  }

  private double metric(String reason) throws Exception {
    return Pages.metric(
        node,
        "sms_webhook_refused_total{mp_scope=\"application\",reason=\"%s\",}".formatted(reason));
  }

  @Test
  void theLastHundredAreKept() throws Exception {
    for (int i = 0; i < 101; i++) {
      twilio.postSigned(SignedCalls.STATUS + "?parameter" + i, "", "garbage");
    }

    JsonNode last = diagnosis().get("last");
    assertThat(last).hasSize(100);
    assertThat(last.get(0).get("queryParameters").get(0).asText()).isEqualTo("parameter100");
    assertThat(last.get(99).get("queryParameters").get(0).asText()).isEqualTo("parameter1");
  }

  @Test
  void onlyTheOperatorSeesThem() throws Exception {
    assertThat(organization.get("/diagnostics/webhooks").status()).isEqualTo(403);
    assertThat(organization.withKey(null).get("/diagnostics/webhooks").status()).isEqualTo(401);
  }

  @Test
  void jsonIsSignedByItsHash() throws Exception {
    String number = organization.addNumber();
    String json = "{\"From\":\"" + PERSON + "\",\"To\":\"" + number + "\"}";
    String path = SignedCalls.OPT_OUT + "?bodySHA256=";

    assertRefused(twilio.postJson(path + sha256(json + " "), json));
    assertRefused(twilio.postJson(SignedCalls.OPT_OUT, json));
    assertThat(optOuts()).isEmpty();

    assertThat(twilio.postJson(path + sha256(json), json).statusCode()).isEqualTo(204);
    assertThat(optOuts()).hasSize(1);
  }

  private JsonNode optOuts() throws Exception {
    return organization.get("/opt-outs/" + PERSON).body().get("items");
  }

  private static String sha256(String text) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void otherBodiesAreNotTaken() throws Exception {
    assertThat(
            twilio
                .send(SignedCalls.STATUS, "text/plain", BodyPublishers.ofString("a=b"), null)
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void aBodyHas64KiBAtMost() throws Exception {
    byte[] largest = "a".repeat(MAX_BYTES).getBytes(StandardCharsets.UTF_8);
    byte[] tooLarge = "a".repeat(MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);

    for (String path : List.of(SignedCalls.STATUS, SignedCalls.INCOMING, SignedCalls.OPT_OUT)) {
      assertThat(unsigned(path, BodyPublishers.ofByteArray(largest)).statusCode()).isEqualTo(403);
      assertTooLarge(unsigned(path, BodyPublishers.ofByteArray(tooLarge)));
    }
    assertThat(unsigned(SignedCalls.STATUS, unannounced(largest)).statusCode()).isEqualTo(403);
    assertTooLarge(unsigned(SignedCalls.STATUS, unannounced(tooLarge)));
  }

  private HttpResponse<String> unsigned(String path, BodyPublisher body) throws Exception {
    return twilio.send(path, FORM, body, null);
  }

  private static BodyPublisher unannounced(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static void assertTooLarge(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"code\":\"request_too_large\"").contains("64 KiB");
  }

  @Test
  void whileTheTokenIsChangedBothSign() throws Exception {
    String newToken = "0123456789abcdef0123456789abcdef";
    LibertyServer own =
        TestBed.shared().newNode(Map.of("TWILIO_AUTH_TOKEN_SECONDARY", newToken)).start();
    try {
      own.awaitReady();
      use(own);
      String form = SignedCalls.encoded(Map.of("MessageSid", "SM1", "MessageStatus", "sent"));

      assertThat(twilio.post(SignedCalls.STATUS, form).statusCode()).isEqualTo(204);
      assertThat(signedWith(newToken, form).statusCode()).isEqualTo(204);
      assertRefused(signedWith(newToken + "0", form));
      assertThat(diagnosis().get("last")).hasSize(1);
    } finally {
      own.close();
    }
  }

  private HttpResponse<String> signedWith(String token, String form) throws Exception {
    return twilio.postSigned(
        SignedCalls.STATUS, form, twilio.signature(token, SignedCalls.STATUS, form));
  }

  @Test
  void inDevelopmentTheCheckMayBeOff() throws Exception {
    Map<String, String> environment =
        Map.of("SMS_MODE", "development", "SMS_WEBHOOKS_SIGNATURE", "off");
    LibertyServer own = TestBed.shared().newNode(environment).start();
    try {
      own.awaitReady();
      use(own);
      String number = organization.addNumber();
      String notice = SignedCalls.encoded(Map.of("From", PERSON, "To", number));

      assertThat(twilio.postSigned(SignedCalls.OPT_OUT, notice, null).statusCode()).isEqualTo(204);
      assertThat(optOuts()).hasSize(1);
      assertThat(diagnosis().get("isSignatureNeeded").asBoolean()).isFalse();
      assertThat(Files.readString(TestBed.consoleOf(own))).contains("taken from anybody");
    } finally {
      own.close();
    }
  }
}
