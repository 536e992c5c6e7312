package org.smsservice.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.sandbox.twilio.ApiClient.Answer;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;

class MessageCreateTest extends SimulatorFixture {
  private static final List<String> FIELDS =
      List.of(
          "account_sid",
          "api_version",
          "body",
          "date_created",
          "date_sent",
          "date_updated",
          "direction",
          "error_code",
          "error_message",
          "from",
          "messaging_service_sid",
          "num_media",
          "num_segments",
          "price",
          "price_unit",
          "sid",
          "status",
          "subresource_uris",
          "to",
          "uri");

  @Test
  void answersTheMessageResource() throws IOException {
    Answer answer = client.create(text());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(FIELDS);
    String sid = answer.get("sid");
    assertThat(sid).matches("SM[0-9a-f]{32}");
    assertThat(answer.get("status")).isEqualTo("queued");
    assertThat(answer.get("direction")).isEqualTo("outbound-api");
    assertThat(answer.get("body")).isEqualTo("Hello");
    assertThat(answer.json().path("num_segments").isTextual()).isTrue();
    assertThat(answer.get("num_segments")).isEqualTo("1");
    assertThat(answer.get("num_media")).isEqualTo("0");
    assertThat(answer.get("date_created")).isEqualTo("Sun, 01 Mar 2026 12:00:00 +0000");
    assertThat(answer.json().path("date_sent").isNull()).isTrue();
    assertThat(answer.json().path("price").isNull()).isTrue();
    assertThat(answer.json().path("price_unit").isNull()).isTrue();
    assertThat(answer.get("uri")).isEqualTo(client.messagePath(sid));
    assertThat(answer.json().at("/subresource_uris/media").asText())
        .isEqualTo(client.messagePath(sid).replace(".json", "/Media.json"));
  }

  @Test
  void mediaMakesItAnMms() throws IOException {
    Answer answer =
        client.create(
            new Form()
                .add("To", TO)
                .add("From", FROM)
                .add("MediaUrl", "https://example.org/1.png")
                .add("MediaUrl", "https://example.org/2.png"));
    assertThat(answer.get("sid")).startsWith("MM");
    assertThat(answer.get("num_media")).isEqualTo("2");
    assertThat(answer.get("body")).isEmpty();
  }

  @Test
  void aMessagingServiceAcceptsFirstAndChoosesTheSenderLater() throws Exception {
    Answer answer =
        client.create(
            new Form().add("To", TO).add("MessagingServiceSid", SERVICE).add("Body", "Hello"));
    assertThat(answer.get("status")).isEqualTo("accepted");
    assertThat(answer.get("num_segments")).isEqualTo("0");
    assertThat(answer.json().path("from").isNull()).isTrue();

    awaitStatus(answer.get("sid"), "delivered");
    Answer delivered = client.message(answer.get("sid"));
    assertThat(delivered.get("from")).isEqualTo(FROM);
    assertThat(delivered.get("num_segments")).isEqualTo("1");
    assertThat(delivered.get("messaging_service_sid")).isEqualTo(SERVICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "From=%2B15005550006&Body=x                     | 21604",
        "To=%2B14155550100&Body=x                       | 21603",
        "To=%2B14155550100&From=%2B15005550006          | 21602",
        "To=nobody&From=%2B15005550006&Body=x           | 21211",
        "To=4155550100&From=%2B15005550006&Body=x       | 21211",
        "To=%2B1415&From=%2B15005550006&Body=x          | 21211",
        "To=%2B15005550001&From=%2B15005550006&Body=x   | 21211",
        "To=%2B15005550002&From=%2B15005550006&Body=x   | 21612",
        "To=%2B15005550003&From=%2B15005550006&Body=x   | 21408",
        "To=%2B15005550004&From=%2B15005550006&Body=x   | 21610",
        "To=%2B15005550009&From=%2B15005550006&Body=x   | 21614",
        "To=%2B14155550100&From=%2B15005550001&Body=x   | 21212",
        "To=%2B14155550100&From=%2B15005550007&Body=x   | 21606",
        "To=%2B14155550100&From=%2B15005550008&Body=x   | 21611",
        "To=%2B14155550100&From=?&Body=x                | 21212",
        "To=%2B14155550100&From=%2B14155550100&Body=x   | 21266",
        "To=%2B14155550100&MessagingServiceSid=MG1&Body=x | 21701",
        "To=%2B14155550100&From=%2B15005550006&Body=x&ValidityPeriod=0     | 21624",
        "To=%2B14155550100&From=%2B15005550006&Body=x&ValidityPeriod=36001 | 21624",
        "To=%2B14155550100&From=%2B15005550006&Body=x&StatusCallback=/status | 21609",
        "To=%2B14155550100&From=%2B15005550006&Body=x&StatusCallback=ftp://a.b | 21609",
        "To=%2B14155550100&From=%2B15005550006&MediaUrl=x | 21620",
        "To=%2B14155550100&From=%2B15005550006&Body=x&ScheduleType=fixed | 35118",
        "To=%2&From=%2B15005550006&Body=x               | 20001",
      })
  void refusesWhatTwilioRefuses(String body, int code) throws IOException {
    Answer answer = client.post(client.messagesPath(), body);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("status").asInt()).isEqualTo(400);
    assertThat(answer.get("message")).isNotBlank();
    assertThat(answer.get("more_info")).isEqualTo("https://www.twilio.com/docs/errors/" + code);
    assertThat(twilio.messages()).isEmpty();
  }

  @Test
  void acceptsTheLongestBodyAndRefusesALongerOne() throws IOException {
    Form longest = new Form().add("To", TO).add("From", FROM).add("Body", "a".repeat(1600));
    Form tooLong = new Form().add("To", TO).add("From", FROM).add("Body", "a".repeat(1601));
    assertThat(client.create(longest).status()).isEqualTo(201);
    assertThat(client.create(tooLong).code()).isEqualTo(21617);
  }

  @Test
  void acceptsTenMediaAndRefusesEleven() throws IOException {
    Form form = text();
    for (int i = 0; i < 10; i++) {
      form.add("MediaUrl", "https://example.org/" + i);
    }
    assertThat(client.create(form).status()).isEqualTo(201);
    assertThat(client.create(form.add("MediaUrl", "https://example.org/10")).code())
        .isEqualTo(21623);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+15005550006", "12345", "ACME", "My Shop 24"})
  void acceptsNumbersShortCodesAndNamesAsSenders(String from) throws IOException {
    Form form = new Form().add("To", TO).add("From", from).add("Body", "x");
    assertThat(client.create(form).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:05:00Z,201",
    "2026-04-05T12:00:00Z,201",
    "2026-03-01T12:04:59Z,400",
    "2026-04-05T12:00:01Z,400",
    "tomorrow,400"
  })
  void schedulesFiveMinutesToThirtyFiveDaysAhead(String sendAt, int status) throws IOException {
    Answer answer =
        client.create(
            text()
                .add("MessagingServiceSid", SERVICE)
                .add("ScheduleType", "fixed")
                .add("SendAt", sendAt));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.get("status")).isEqualTo(status == 201 ? "scheduled" : "400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/2010-04-01/Accounts/AC00000000000000000000000000000001.json",
        "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json",
        "/v1/Messaging/Countries/US",
        "/v2/PhoneNumbers/+14155550100"
      })
  void refusesOtherCredentials(String path) throws IOException {
    try (var other =
        new ApiClient(twilio.url(), new Account(Account.SANDBOX.sid(), "wrong-token"))) {
      Answer answer = other.get(path);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo(20003);
    }
  }

  @Test
  void refusesAnotherAccountsPath() throws IOException {
    assertThat(client.get("/2010-04-01/Accounts/AC2/Messages.json").code()).isEqualTo(20003);
  }

  @Test
  void knowsOnlyItsOwnPathsAndMethods() throws IOException {
    assertThat(client.get("/2010-04-01/Nothing.json").code()).isEqualTo(20404);
    assertThat(client.message("SM00000000000000000000000000000000").code()).isEqualTo(20404);
    assertThat(client.post("/v1/Messaging/Countries/US", "").code()).isEqualTo(20004);
  }
}
