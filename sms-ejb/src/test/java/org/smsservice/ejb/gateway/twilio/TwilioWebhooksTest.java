package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.ejb.gateway.StatusReport;
import org.smsservice.ejb.gateway.WebhookCall;

class TwilioWebhooksTest {
  private static final String PATH = "/myapp.php";
  private static final String QUERY = "foo=1&bar=2";

  /** The known vector of Twilio's documentation. */
  private static final String BODY =
      "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B14158675309"
          + "&From=%2B14158675309";

  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
  private static final UUID OUR_ID = UUID.fromString("0193568e-0000-7000-8000-000000000001");

  private final TwilioWebhooks webhooks = webhooks("12345", "https://mycompany.com");

  @Test
  void acceptsWhatTwilioSigned() {
    assertThat(webhooks.isAuthentic(new WebhookCall(PATH, QUERY, SIGNATURE, BODY))).isTrue();
  }

  @Test
  void aPathOfThePublicAddressIsPartOfIt() {
    TwilioWebhooks behindAProxy = webhooks("12345", "https://mycompany.com/myapp.php");

    assertThat(behindAProxy.isAuthentic(new WebhookCall("", QUERY, SIGNATURE, BODY))).isTrue();
  }

  @Test
  void acceptsASecondTokenWhileTheFirstIsChanged() {
    WebhookCall call = new WebhookCall(PATH, QUERY, SIGNATURE, BODY);

    assertThat(
            new TwilioWebhooks(
                    List.of("new", "12345"), Optional.of(URI.create("https://mycompany.com")))
                .isAuthentic(call))
        .isTrue();
  }

  @Test
  void readsTheFieldsOfJson() {
    String body = "{\"MessageSid\":\"SM1\",\"MessageStatus\":\"failed\",\"ErrorCode\":30003}";
    WebhookCall call = new WebhookCall(PATH, null, SIGNATURE, true, body, List.of());

    assertThat(webhooks.statusReport(call).orElseThrow().errorCode()).contains(30003);
    assertThat(webhooks.statusReport(new WebhookCall(PATH, null, null, true, "[1]", List.of())))
        .isEmpty();
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of("unsigned", new WebhookCall(PATH, QUERY, null, BODY)),
        Arguments.of("empty signature", new WebhookCall(PATH, QUERY, "", BODY)),
        Arguments.of("wrong signature", new WebhookCall(PATH, QUERY, "x" + SIGNATURE, BODY)),
        Arguments.of("other path", new WebhookCall(PATH + "x", QUERY, SIGNATURE, BODY)),
        Arguments.of("no query", new WebhookCall(PATH, null, SIGNATURE, BODY)),
        Arguments.of("other query", new WebhookCall(PATH, "foo=1&bar=3", SIGNATURE, BODY)),
        Arguments.of("decoded query", new WebhookCall(PATH, "foo=%31&bar=2", SIGNATURE, BODY)),
        Arguments.of("no body", new WebhookCall(PATH, QUERY, SIGNATURE, "")),
        Arguments.of("more body", new WebhookCall(PATH, QUERY, SIGNATURE, BODY + "&X=1")),
        Arguments.of(
            "other body",
            new WebhookCall(PATH, QUERY, SIGNATURE, BODY.replace("Digits=1234", "Digits=1235"))));
  }

  @Test
  void knowsWhichFailureIsAnOptOut() {
    String report = "MessageSid=SM1&MessageStatus=failed&ErrorCode=";

    assertThat(webhooks.statusReport(call("a=b", report + "21610")).orElseThrow().saysOptedOut())
        .isTrue();
    assertThat(webhooks.statusReport(call("a=b", report + "30003")).orElseThrow().saysOptedOut())
        .isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refused(String why, WebhookCall call) {
    assertThat(webhooks.isAuthentic(call)).as(why).isFalse();
  }

  @Test
  void refusesEverythingUnderAnotherTokenOrAddressOrWithoutOne() {
    WebhookCall call = new WebhookCall(PATH, QUERY, SIGNATURE, BODY);

    assertThat(webhooks("12346", "https://mycompany.com").isAuthentic(call)).isFalse();
    assertThat(webhooks("12345", "https://other.com").isAuthentic(call)).isFalse();
    assertThat(new TwilioWebhooks(List.of(), Optional.empty()).isAuthentic(call)).isFalse();
  }

  @Test
  void readsAStatusReport() {
    String body = "MessageSid=SM1&SmsSid=SM1&MessageStatus=undelivered&ErrorCode=30003&Other=x";
    StatusReport report = webhooks.statusReport(call("a=b&message=" + OUR_ID, body)).orElseThrow();

    assertThat(report)
        .isEqualTo(
            new StatusReport(
                Optional.of(OUR_ID),
                "SM1",
                "undelivered",
                Optional.of(30003),
                Optional.of("handset unreachable"),
                false,
                body));
    assertThat(report.toString()).doesNotContain("Other");
  }

  @ParameterizedTest
  @CsvSource({
    "MessageSid=SM1&MessageStatus=sent, SM1, sent",
    "SmsSid=SM2&SmsStatus=queued, SM2, queued",
    "MessageSid=SM1&SmsSid=SM2&MessageStatus=sent&SmsStatus=queued, SM1, sent",
    "MessageSid=&SmsSid=SM2&MessageStatus=&SmsStatus=queued, SM2, queued",
    "MessageSid=SM1&MessageStatus=never+heard, SM1, never heard"
  })
  void takesEitherName(String body, String sid, String status) {
    StatusReport report = webhooks.statusReport(call(null, body)).orElseThrow();

    assertThat(report.providerId()).isEqualTo(sid);
    assertThat(report.providerStatus()).isEqualTo(status);
    assertThat(report.errorCode()).isEmpty();
    assertThat(report.message()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "MessageSid=SM1",
        "MessageStatus=sent",
        "MessageSid=&MessageStatus=sent",
        "&="
      })
  void aCallThatLacksWhatEveryReportHasIsNone(String body) {
    assertThat(webhooks.statusReport(call(null, body))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "message", "message=", "message=17", "message=%zz", "Message=x", "&&=", "?"})
  void anIdThatIsNoneIsPassedOver(String query) {
    assertThat(webhooks.statusReport(call(query, "MessageSid=SM1&MessageStatus=sent")))
        .hasValueSatisfying(report -> assertThat(report.message()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"30003x,", "'',", "99999999999,", "31999, 31999"})
  void anErrorCodeIsTakenWhenItIsANumber(String text, Integer code) {
    StatusReport report =
        webhooks
            .statusReport(call(null, "MessageSid=SM1&MessageStatus=failed&ErrorCode=" + text))
            .orElseThrow();

    assertThat(report.errorCode().orElse(null)).isEqualTo(code);
    assertThat(report.errorMeaning()).isEmpty();
  }

  @Test
  void whatTheDatabaseCannotHoldIsLeftOut() {
    assertThat(webhooks.statusReport(call(null, "MessageSid=S%00M1&MessageStatus=%00sent&a=\0")))
        .hasValueSatisfying(
            report -> {
              assertThat(report.providerId()).isEqualTo("SM1");
              assertThat(report.providerStatus()).isEqualTo("sent");
              assertThat(report.raw()).doesNotContain("\0");
            });
    assertThat(webhooks.statusReport(call(null, "MessageSid=%00&MessageStatus=sent"))).isEmpty();
    assertThat(
            webhooks.optOutNotice(call(null, "PhoneNumber=%2B14155550100&Keyword=%00")).keyword())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Keyword=web+form, web form",
    "Keyword=STOP&Body=I+am+Ada, STOP",
    "Body=Stop.+I+am+Ada, STOP",
    "Body=I+am+Ada%2C+stop+it,",
    "OptOutType=STOP,"
  })
  void ofANoticeOnlyTheWordIsTaken(String fields, String word) {
    assertThat(webhooks.optOutNotice(call(null, "From=%2B14155550100&" + fields)).keyword())
        .isEqualTo(Optional.ofNullable(word));
  }

  @Test
  void aWordOfANoticeIsCut() {
    String form = "From=%2B14155550100&Keyword=" + "x".repeat(5000);

    assertThat(webhooks.optOutNotice(call(null, form)).keyword()).contains("x".repeat(100));
  }

  @ParameterizedTest
  @MethodSource
  void forms(String body, List<Entry<String, String>> fields) {
    assertThat(FormBody.parse(body)).isEqualTo(fields);
  }

  static List<Arguments> forms() {
    return List.of(
        Arguments.of("", List.of()),
        Arguments.of("&&", List.of()),
        Arguments.of("a", List.of(entry("a", ""))),
        Arguments.of("=b", List.of(entry("", "b"))),
        Arguments.of("a=b=c", List.of(entry("a", "b=c"))),
        Arguments.of("a=1&a=2&b=", List.of(entry("a", "1"), entry("a", "2"), entry("b", ""))),
        Arguments.of("To=%2B1+2%C3%A9%20", List.of(entry("To", "+1 2é "))),
        Arguments.of("a=%zz&b%=1", List.of(entry("a", "%zz"), entry("b%", "1"))));
  }

  @Property
  void nothingThatIsSentThrows(@ForAll String text) {
    assertThat(FormBody.parse(text)).isNotNull();
    assertThat(webhooks.statusReport(call(text, text))).isNotNull();
    assertThat(webhooks.isAuthentic(new WebhookCall(text, text, text, text))).isFalse();
    WebhookCall json = new WebhookCall(text, text, text, true, text, List.of());
    assertThat(webhooks.statusReport(json)).isNotNull();
    assertThat(webhooks.isAuthentic(json)).isFalse();
  }

  private static Entry<String, String> entry(String name, String value) {
    return Map.entry(name, value);
  }

  private static WebhookCall call(String query, String body) {
    return new WebhookCall("/api/webhooks/sms/status", query, SIGNATURE, body);
  }

  private static TwilioWebhooks webhooks(String token, String webUrl) {
    return new TwilioWebhooks(List.of(token), Optional.of(URI.create(webUrl)));
  }
}
