package org.smsservice.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.message.Reads;

class MessageListTest extends SimulatorFixture {
  @Test
  void showsTheNewestFirst() throws IOException {
    String first = client.createdSid(text());
    String second = client.createdSid(text());
    JsonNode page = client.get(client.messagesPath()).json();
    assertThat(sids(page)).containsExactly(second, first);
    assertThat(page.path("page").asInt()).isZero();
    assertThat(page.path("page_size").asInt()).isEqualTo(50);
    assertThat(page.path("start").asInt()).isZero();
    assertThat(page.path("end").asInt()).isEqualTo(1);
    assertThat(page.path("next_page_uri").isNull()).isTrue();
    assertThat(page.path("previous_page_uri").isNull()).isTrue();
    assertThat(page.path("first_page_uri").asText())
        .isEqualTo(client.messagesPath() + "?PageSize=50&Page=0");
    assertThat(page.path("uri").asText()).isEqualTo(page.path("first_page_uri").asText());
  }

  @Test
  void pagesForwardWithoutOverlapWhileMessagesComeInAndBackAgain() throws IOException {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      newestFirst.addFirst(client.createdSid(text()));
    }
    JsonNode first = client.get(client.messagesPath() + "?PageSize=3").json();
    client.create(text());
    JsonNode second = client.get(first.path("next_page_uri").asText()).json();
    JsonNode third = client.get(second.path("next_page_uri").asText()).json();
    JsonNode back = client.get(third.path("previous_page_uri").asText()).json();

    assertThat(sids(first)).isEqualTo(newestFirst.subList(0, 3));
    assertThat(sids(second)).isEqualTo(newestFirst.subList(3, 6));
    assertThat(sids(third)).isEqualTo(newestFirst.subList(6, 7));
    assertThat(third.path("next_page_uri").isNull()).isTrue();
    assertThat(third.path("page").asInt()).isEqualTo(2);
    assertThat(third.path("start").asInt()).isEqualTo(6);
    assertThat(third.path("end").asInt()).isEqualTo(6);
    assertThat(sids(back)).isEqualTo(sids(second));
    assertThat(sids(client.get(back.path("next_page_uri").asText()).json())).isEqualTo(sids(third));
  }

  @Test
  void holdsAtMostAThousandPerPage() throws IOException {
    JsonNode page = client.get(client.messagesPath() + "?PageSize=5000").json();
    assertThat(page.path("page_size").asInt()).isEqualTo(1000);
  }

  @Test
  void filtersByToAndFrom() throws IOException {
    String wanted = client.createdSid(text());
    client.create(new Form().add("To", "+14155550101").add("From", FROM).add("Body", "x"));
    client.create(new Form().add("To", TO).add("From", "12345").add("Body", "x"));
    Form filter = new Form().add("To", TO).add("From", FROM);
    JsonNode page = client.get(client.messagesPath() + "?" + filter.encoded()).json();
    assertThat(sids(page)).containsExactly(wanted);
    assertThat(page.path("uri").asText()).contains("?To=%2B14155550100&From=%2B15005550006&");
  }

  @ParameterizedTest
  @CsvSource({
    "DateSent,2026-03-01,1",
    "DateSent,2026-03-02,1",
    "DateSent,2026-03-03,0",
    "DateSent>,2026-03-02,1",
    "DateSent<,2026-03-01,1",
    "DateSent<,2026-03-02,2",
    "DateSent>,2026-03-01T12:00:00Z,2",
    "DateSent>,2026-03-01T12:00:01Z,1",
    "DateSent<,2026-03-01T12:00:00Z,1",
    "DateSent<,2026-03-01T11:59:59Z,0"
  })
  void filtersByTheDateSentInclusively(String filter, String date, int found) throws Exception {
    awaitStatus(client.createdSid(text()), "delivered");
    clock.advance(Duration.ofDays(1));
    awaitStatus(client.createdSid(text()), "delivered");
    client.create(
        text()
            .add("MessagingServiceSid", SERVICE)
            .add("ScheduleType", "fixed")
            .add("SendAt", "2026-03-03T12:00:00Z"));

    String query = new Form().add(filter, date).encoded();
    assertThat(sids(client.get(client.messagesPath() + "?" + query).json())).hasSize(found);
  }

  @Test
  void failsOnTheWayThroughAndLeavesOutWhatItIsTold() throws Exception {
    twilio.change(b -> b.failingListPage = 1);
    client.create(text());
    client.create(text());
    JsonNode first = client.get(client.messagesPath() + "?PageSize=1").json();
    assertThat(sids(first)).hasSize(1);
    String next = first.path("next_page_uri").asText();
    assertThat(client.get(next).status()).isEqualTo(500);
    twilio.change(
        b -> {
          b.failingListPage = 0;
          b.unlistedRecipients = List.of("0100");
        });
    assertThat(sids(client.get(next).json())).isEmpty();
    assertThat(twilio.reads()).isEqualTo(new Reads.Count(3, 0));
  }

  @ParameterizedTest
  @CsvSource({"rateLimitedReads,429", "failedReads,500"})
  void readsFailAsTheyAreTold(String share, int status) throws Exception {
    String sid = client.createdSid(text());
    twilio.change(b -> b.set("{\"%s\":1}".formatted(share)));
    assertThat(client.get(client.messagesPath()).status()).isEqualTo(status);
    assertThat(client.message(sid).status()).isEqualTo(status);
    assertThat(client.create(text()).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"PageSize=x", "PageToken=PAx", "DateSent=yesterday"})
  void refusesMalformedParameters(String query) throws IOException {
    assertThat(client.get(client.messagesPath() + "?" + query).code()).isEqualTo(20001);
  }

  private static List<String> sids(JsonNode page) {
    return page.path("messages").findValuesAsText("sid");
  }
}
