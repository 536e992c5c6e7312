package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.gateway.SentMessage;
import org.smsservice.ejb.gateway.SentMessagesUnavailableException;

@Timeout(60)
class TwilioSentMessagesTest {
  private static final PhoneNumber TO = PhoneNumber.ofE164("+14155550100");
  private static final Instant SINCE = Instant.parse("2026-11-23T10:00:00Z");
  private static final String PAGE =
      """
      {"messages":[%s],"page":0,"page_size":100,"next_page_uri":null,"uri":"/x","first_page_uri":"/x",
       "start":0,"end":0,"previous_page_uri":null}
      """;

  private final FakeTwilio twilio = new FakeTwilio();
  private final SingleAttemptHttpClient http =
      new SingleAttemptHttpClient(Accounts.at(twilio.address()));
  private final TwilioSentMessages sent =
      new TwilioSentMessages(Accounts.at(twilio.address()), http, (operation, outcome, took) -> {});

  @AfterEach
  void close() throws IOException {
    http.close();
    twilio.close();
  }

  private static String message(String sid, String direction, String created, String status) {
    return """
        {"sid":"%s","direction":"%s","date_created":"%s","status":"%s","body":"text of %s",
         "to":"+14155550100","from":"+15005550006","error_code":null}
        """
        .formatted(sid, direction, created, status, sid);
  }

  @Test
  void listsWhatWasSentSinceAndNothingOlder() throws InterruptedException {
    twilio.answers(
        FakeTwilio.json(
            200,
            PAGE.formatted(
                String.join(
                    ",",
                    message("SM3", "outbound-api", "Mon, 23 Nov 2026 10:05:00 +0000", "queued"),
                    message("SM2", "inbound", "Mon, 23 Nov 2026 10:04:00 +0000", "received"),
                    message("SM1", "outbound-api", "Mon, 23 Nov 2026 09:59:59 +0000", "sent")))));

    assertThat(sent.to(TO, SINCE))
        .containsExactly(
            new SentMessage("SM3", "queued", "text of SM3", Optional.empty(), Optional.empty()));
    assertThat(twilio.received.take().target())
        .contains("/Messages.json?")
        .contains("To=%2B14155550100")
        .doesNotContain("DateSent");
  }

  @Test
  void anEmptyListIsAnAnswer() {
    twilio.answers(FakeTwilio.json(200, PAGE.formatted("")));

    assertThat(sent.to(TO, SINCE)).isEqualTo(List.of());
  }

  @Test
  void concludesNothingWhenTwilioCannotTell() {
    twilio.answers(FakeTwilio.json(500, "{}"));

    assertThatThrownBy(() -> sent.to(TO, SINCE))
        .isInstanceOf(SentMessagesUnavailableException.class);
  }
}
