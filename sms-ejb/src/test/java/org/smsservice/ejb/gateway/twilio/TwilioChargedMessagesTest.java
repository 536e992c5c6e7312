package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.pricing.Money;
import org.smsservice.ejb.gateway.ChargedMessage;
import org.smsservice.ejb.gateway.ChargedPage;
import org.smsservice.ejb.gateway.ChargesUnavailableException;

@Timeout(60)
class TwilioChargedMessagesTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-25");
  private static final String MESSAGES = "/2010-04-01/Accounts/%s/Messages";

  private final FakeTwilio twilio = new FakeTwilio();
  private final TwilioAccount account = Accounts.at(twilio.address());
  private final SingleAttemptHttpClient http = new SingleAttemptHttpClient(account);
  private final List<String> calls = new ArrayList<>();
  private final TwilioChargedMessages charges =
      new TwilioChargedMessages(
          account, http, (operation, outcome, took) -> calls.add(operation + " " + outcome));
  private final String path = MESSAGES.formatted(account.sid());

  @AfterEach
  void close() throws IOException {
    http.close();
    twilio.close();
  }

  private static String page(String next, String... messages) {
    return "{\"messages\":[%s],\"next_page_uri\":%s,\"page\":0}"
        .formatted(String.join(",", messages), next == null ? "null" : "\"" + next + "\"");
  }

  private static String message(String sid, String price, String segments) {
    return """
        {"sid":"%s","body":"a text","status":"delivered","num_segments":%s,"price":%s,
         "price_unit":"USD","date_sent":"Fri, 24 May 2019 17:44:50 +0000"}
        """
        .formatted(sid, segments, price);
  }

  @Test
  void readsADayPageByPage() throws InterruptedException {
    String next = path + ".json?DateSent=2026-11-25&PageSize=1000&Page=1&PageToken=PASM1";
    twilio.answers(
        FakeTwilio.json(
            200, page(next, message("SM1", "\"-0.0166\"", "\"2\""), message("SM2", "null", "0"))));
    ChargedPage first = charges.firstPage(DAY);
    twilio.answers(FakeTwilio.json(200, page(null)));
    ChargedPage last = charges.page(first.next().orElseThrow());

    assertThat(first.messages())
        .containsExactly(
            new ChargedMessage("SM1", 2, Optional.of(Money.of("0.0166", "USD"))),
            new ChargedMessage("SM2", 0, Optional.empty()));
    assertThat(last).isEqualTo(new ChargedPage(List.of(), Optional.empty()));
    assertThat(twilio.received.take().target())
        .isEqualTo(path + ".json?DateSent=2026-11-25&PageSize=1000");
    assertThat(twilio.received.take().target()).isEqualTo(next);
    assertThat(calls).containsExactly("list_charges found", "list_charges none");
  }

  @Test
  void oneUnreadableMessageDoesNotSpoilThePage() {
    twilio.answers(
        FakeTwilio.json(
            200,
            page(
                null,
                message("SM1", "\"free\"", "\"many\""),
                "{\"sid\":null}",
                "null",
                "{\"sid\":\"SM\\u0000\"}",
                message("SM2", "\"-1\"", "null"))));

    assertThat(charges.firstPage(DAY).messages())
        .containsExactly(
            new ChargedMessage("SM1", 0, Optional.empty()),
            new ChargedMessage("SM2", 0, Optional.of(Money.of("1", "USD"))));
  }

  @Test
  void asksForOneMessage() throws InterruptedException {
    twilio.answers(FakeTwilio.json(200, message("SM1", "\"-0.0083\"", "\"1\"")));

    assertThat(charges.find("SM1"))
        .contains(new ChargedMessage("SM1", 1, Optional.of(Money.of("0.0083", "USD"))));
    assertThat(twilio.received.take().target()).isEqualTo(path + "/SM1.json");
    assertThat(calls).containsExactly("fetch_charge found");
  }

  @Test
  void aMessageThatTwilioDoesNotKnowIsNoFault() {
    twilio.answers(FakeTwilio.json(404, "{\"code\":20404}"));

    assertThat(charges.find("SM1")).isEmpty();
    assertThat(charges.find("../SM1")).isEmpty();
    assertThat(calls).containsExactly("fetch_charge none", "fetch_charge none");
    assertThat(twilio.received).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"500 | {}", "401 | {\"code\":20003}", "200 | {", "200 | null", "200 | {\"page\":0}"})
  void concludesNothingWhenTwilioCannotTell(int status, String body) {
    twilio.answers(FakeTwilio.json(status, body));

    assertThatExceptionOfType(ChargesUnavailableException.class)
        .isThrownBy(() -> charges.firstPage(DAY))
        .satisfies(e -> assertThat(e.retryAfter()).isEqualTo(Duration.ZERO));
    assertThat(calls).containsExactly("list_charges unavailable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "{}", "{\"sid\":null}", "{\"sid\":\"SM2\",\"price\":\"-1\"}", "[]"})
  void concludesNothingFromWhatIsNotTheMessage(String body) {
    twilio.answers(FakeTwilio.json(200, body));

    assertThatExceptionOfType(ChargesUnavailableException.class)
        .isThrownBy(() -> charges.find("SM1"));
    assertThat(calls).containsExactly("fetch_charge unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@example.com/x", "https://example.com", "/2010-04-01/Accounts/AC9/x"})
  void takesItsCredentialsNowhereElse(String next) {
    assertThatExceptionOfType(ChargesUnavailableException.class)
        .isThrownBy(() -> charges.page(next));
    assertThat(twilio.received).isEmpty();
  }
}
