package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.smsservice.ejb.gateway.SendOutcome.DeferralScope.ACCOUNT;
import static org.smsservice.ejb.gateway.SendOutcome.DeferralScope.ACCOUNT_REFUSED;
import static org.smsservice.ejb.gateway.SendOutcome.DeferralScope.OUT_OF_REACH;
import static org.smsservice.ejb.gateway.SendOutcome.DeferralScope.SENDER;
import static org.smsservice.ejb.gateway.SendOutcome.RejectionScope.MESSAGE;
import static org.smsservice.ejb.gateway.SendOutcome.RejectionScope.RECIPIENT_OPTED_OUT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.gateway.GatewayHealth;
import org.smsservice.ejb.gateway.OutboundSms;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SendOutcome.Accepted;
import org.smsservice.ejb.gateway.SendOutcome.Deferred;
import org.smsservice.ejb.gateway.SendOutcome.Rejected;
import org.smsservice.ejb.gateway.SendOutcome.Unknown;

@Timeout(60)
class TwilioSmsGatewayTest {
  private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
  private static final String RECIPIENT = "+14155550100";
  private static final String CREATED =
      """
      {"sid":"SM1","status":"queued","to":"+14155550100","from":"+15005550006","body":"x",
       "date_created":"Thu, 24 Aug 2023 05:01:45 +0000","price":null,"price_unit":"USD",
       "num_segments":"1","error_code":null,"something_new":{"a":[1]}}
      """;

  private final FakeTwilio twilio = new FakeTwilio();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private SingleAttemptHttpClient http;

  @AfterEach
  void close() throws IOException {
    http.close();
    twilio.close();
  }

  @Test
  void sendsWhatTwilioNeeds() throws InterruptedException {
    twilio.answers(FakeTwilio.json(201, CREATED));

    SendOutcome outcome = gateway().send(sms("+15005550006", "Grüße & 100% 👍 + more"));

    assertThat(outcome).isEqualTo(new Accepted("SM1", "queued"));
    FakeTwilio.Received request = twilio.received.take();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target())
        .isEqualTo("/2010-04-01/Accounts/" + Accounts.SID + "/Messages.json");
    assertThat(request.headers())
        .containsEntry("Authorization", basic(Accounts.SID + ":" + Accounts.TOKEN))
        .containsEntry("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    assertThat(request.fieldNames()).containsExactly("Body", "From", "StatusCallback", "To");
    assertThat(request.field("To")).isEqualTo(RECIPIENT);
    assertThat(request.field("From")).isEqualTo("+15005550006");
    assertThat(request.field("Body")).isEqualTo("Grüße & 100% 👍 + more");
    assertThat(request.field("StatusCallback"))
        .isEqualTo(Accounts.CALLBACK + "?message=" + ID + "#rc=5&rp=all");
    assertThat(calls).containsExactly("create_message accepted");
  }

  @ParameterizedTest
  @CsvSource({
    "12345, From",
    "ACME, From",
    "MGM Grand, From",
    "MG00000000000000000000000000000001, MessagingServiceSid"
  })
  void sendsFromEveryKindOfSender(String from, String field) throws InterruptedException {
    twilio.answers(FakeTwilio.json(201, CREATED.replace("queued", "accepted")));

    assertThat(gateway().send(sms(from, "text"))).isEqualTo(new Accepted("SM1", "accepted"));
    FakeTwilio.Received request = twilio.received.take();
    assertThat(request.field(field)).isEqualTo(from);
    assertThat(request.fieldNames()).containsExactly(sorted("Body", field, "StatusCallback", "To"));
  }

  @Test
  void asksForNoCallbackWhereThereIsNoAddress() throws InterruptedException {
    twilio.answers(FakeTwilio.json(201, CREATED));
    TwilioAccount account = Accounts.at(twilio.address());

    gateway(
            new TwilioAccount(
                account.sid(),
                account.authToken(),
                account.baseAddress(),
                Optional.empty(),
                account.connectTimeout(),
                account.responseTimeout(),
                1))
        .send(sms("ACME", "text"));

    assertThat(twilio.received.take().fieldNames()).containsExactly("Body", "From", "To");
  }

  @Test
  void takesAStatusThatTheSdkDoesNotKnowForAccepted() {
    twilio.answers(FakeTwilio.json(201, CREATED.replace("queued", "brand-new")));

    assertThat(gateway().send(sms("ACME", "text"))).isEqualTo(new Accepted("SM1", "accepted"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void tellsWhatARefusalAmountsTo(int status, String code, SendOutcome outcome, String label) {
    String body =
        """
        {"code":%s,"message":"The number %s is bad","status":%d,"more_info":"x","details":[1]}
        """
            .formatted(code, RECIPIENT, status);
    twilio.answers(FakeTwilio.json(status, body, "Retry-After: 7"));

    assertThat(gateway().send(sms("ACME", "text"))).isEqualTo(outcome);
    assertThat(twilio.received).hasSize(1);
    assertThat(calls).containsExactly("create_message " + label);
  }

  static Stream<Arguments> refusals() {
    Duration asked = Duration.ofSeconds(7);
    return Stream.of(
        deferred(429, "20429", new Deferred(20429, "too many requests", asked, ACCOUNT)),
        deferred(400, "20429", new Deferred(20429, "too many requests", asked, ACCOUNT)),
        deferred(429, "null", new Deferred(20429, "too many requests", asked, ACCOUNT)),
        deferred(429, "21610", new Deferred(21610, "the recipient has opted out", asked, ACCOUNT)),
        deferred(429, "21611", new Deferred(21611, "the sender's queue is full", asked, SENDER)),
        deferred(400, "21611", new Deferred(21611, "the sender's queue is full", asked, SENDER)),
        deferred(
            401, "20003", new Deferred(20003, "authentication refused", asked, ACCOUNT_REFUSED)),
        deferred(
            403, "20003", new Deferred(20003, "authentication refused", asked, ACCOUNT_REFUSED)),
        deferred(
            403, "null", new Deferred(20003, "authentication refused", asked, ACCOUNT_REFUSED)),
        deferred(404, "20404", new Deferred(20404, "account not found", asked, ACCOUNT_REFUSED)),
        rejected(
            400, "21610", new Rejected(21610, "the recipient has opted out", RECIPIENT_OPTED_OUT)),
        rejected(
            400,
            "21211",
            new Rejected(21211, "the recipient is not a valid phone number", MESSAGE)),
        rejected(
            403,
            "21408",
            new Rejected(21408, "messages to this country are not permitted", MESSAGE)),
        rejected(
            400,
            "21999",
            new Rejected(
                21999,
                "refused by Twilio, see https://www.twilio.com/docs/api/errors/21999",
                MESSAGE)),
        unknown(400, "null", new Unknown("Twilio answered HTTP 400")),
        unknown(
            302,
            "20003",
            new Unknown("Twilio answered HTTP 302, error 20003 (authentication refused)")),
        unknown(500, "20500", new Unknown("Twilio answered HTTP 500, error 20500")),
        unknown(
            503,
            "20429",
            new Unknown("Twilio answered HTTP 503, error 20429 (too many requests)")));
  }

  private static Arguments deferred(int status, String code, Deferred outcome) {
    return arguments(status, code, outcome, "deferred");
  }

  private static Arguments rejected(int status, String code, Rejected outcome) {
    return arguments(status, code, outcome, "rejected");
  }

  private static Arguments unknown(int status, String code, Unknown outcome) {
    return arguments(status, code, outcome, "unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "7",
        "<html/>",
        "{\"sid\":\"SM",
        "{\"sid\":null}",
        "{\"sid\":\"SM1\",\"status\":\"queued\",\"price_unit\":\"nonsense\"}"
      })
  void doesNotKnowWhatAnUnreadableSuccessMeans(String body) {
    twilio.answers(FakeTwilio.json(201, body));

    assertThat(gateway().send(sms("ACME", "text"))).isInstanceOf(Unknown.class);
    assertThat(twilio.received).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>no</html>", "null", "[1]", "{\"code\":\"x\"}"})
  void doesNotTakeAProxysErrorPageForTwiliosRefusal(String body) {
    twilio.answers(FakeTwilio.json(404, body));

    assertThat(gateway().send(sms("ACME", "text")))
        .isEqualTo(new Unknown("Twilio answered HTTP 404"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thu, 24 Aug 2023 05:01:45 GMT", "-5", "soon", "99999999999"})
  void ignoresATimeToRetryThatIsNotInSeconds(String retryAfter) {
    twilio.answers(FakeTwilio.json(429, "{}", "retry-after: " + retryAfter));

    assertThat(gateway().send(sms("ACME", "text")))
        .isEqualTo(new Deferred(20429, "too many requests", Duration.ZERO, ACCOUNT));
  }

  @Test
  void defersWhatCouldNotBeSentAtAll() {
    SendOutcome outcome = gateway(Accounts.at(FakeTwilio.nobody())).send(sms("ACME", "text"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Deferred.class,
            deferred -> {
              assertThat(deferred.errorCode()).isZero();
              assertThat(deferred.meaning()).startsWith("Twilio cannot be reached: ");
              assertThat(deferred.scope()).isEqualTo(OUT_OF_REACH);
            });
  }

  @Test
  void doesNotKnowWhatADroppedConnectionMeans() {
    twilio.answers(FakeTwilio.drop(""));

    assertThat(gateway().send(sms("ACME", "text"))).isInstanceOf(Unknown.class);
    assertThat(twilio.received).hasSize(1);
    assertThat(calls).containsExactly("create_message unknown");
  }

  @Test
  void doesNotKnowWhatSilenceMeans() {
    twilio.answers(FakeTwilio.silence());

    assertThat(
            gateway(Accounts.at(twilio.address(), Accounts.PATIENT, Accounts.SHORT, 1))
                .send(sms("ACME", "text")))
        .isEqualTo(new Unknown("Twilio did not answer: no complete answer in time"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"status\":\"active\"} | UP | the account is active",
        "200 | {\"status\":\"suspended\"} | DOWN | the account is suspended",
        "200 | {\"status\":\"closed\"} | DOWN | the account is closed",
        "200 | {} | DOWN | the account's status is unknown",
        "200 | <html/> | DOWN | Twilio's answer is unreadable",
        "401 | {\"code\":20003} | DOWN | Twilio answered HTTP 401, error 20003 (authentication"
            + " refused)",
        "404 | {\"code\":20404} | DOWN | Twilio answered HTTP 404, error 20404 (account not found)",
        "503 | nothing | DOWN | Twilio answered HTTP 503"
      })
  void checksTheAccount(int status, String body, GatewayHealth.State state, String detail)
      throws InterruptedException {
    twilio.answers(FakeTwilio.json(status, body));

    assertThat(gateway().check()).isEqualTo(new GatewayHealth(state, detail));
    assertThat(twilio.received.take().target())
        .isEqualTo("/2010-04-01/Accounts/" + Accounts.SID + ".json");
    assertThat(twilio.received).isEmpty();
    assertThat(calls)
        .containsExactly("fetch_account " + (state == GatewayHealth.State.UP ? "up" : "down"));
  }

  @Test
  void isDownWhenTwilioIsOutOfReach() {
    GatewayHealth health = gateway(Accounts.at(FakeTwilio.nobody())).check();

    assertThat(health.state()).isEqualTo(GatewayHealth.State.DOWN);
    assertThat(health.detail()).startsWith("Twilio cannot be reached: ");
  }

  private TwilioSmsGateway gateway() {
    return gateway(Accounts.at(twilio.address()));
  }

  private TwilioSmsGateway gateway(TwilioAccount account) {
    http = new SingleAttemptHttpClient(account);
    return new TwilioSmsGateway(
        account,
        http,
        (operation, outcome, took) -> {
          assertThat(took).isPositive();
          calls.add(operation + " " + outcome);
        });
  }

  private static OutboundSms sms(String from, String body) {
    return new OutboundSms(ID, PhoneNumber.ofE164(RECIPIENT), from, body, Optional.empty());
  }

  private static String[] sorted(String... names) {
    return Stream.of(names).sorted().toArray(String[]::new);
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }
}
