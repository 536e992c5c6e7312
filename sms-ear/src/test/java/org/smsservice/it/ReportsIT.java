package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Ledger.Entry;
import org.smsservice.it.Organization.Answer;

/** Reports over messages of all kinds, states and times. */
class ReportsIT {
  private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";

  private Organization organization;
  private Ledger ledger;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    ledger = new Ledger(TestBed.shared().databaseOfNode(), organization);
  }

  private void fill() throws Exception {
    for (Entry entry :
        List.of(
            Entry.outbound("2026-03-05T12:00:00Z", "delivered")
                .deliveredAfter(2)
                .priced(1, "0.01", "0.012"),
            Entry.outbound("2026-03-05T13:00:00Z", "delivered")
                .deliveredAfter(3)
                .priced(2, "0.02", "0.02"),
            Entry.outbound("2026-03-06T00:00:00Z", "delivered")
                .deliveredAfter(100)
                .to("DE")
                .from("SHOP")
                .priced(1, "0.08", "0.075"),
            Entry.outbound("2026-03-06T10:10:00Z", "failed").failedWith(30003),
            Entry.outbound("2026-03-06T10:20:00Z", "failed").failedWith(30003).to("DE"),
            Entry.outbound("2026-03-07T10:20:00Z", "failed").failedWith(99999),
            Entry.outbound("2026-03-07T10:20:00Z", "sent"),
            Entry.outbound("2026-03-31T23:59:59Z", "sending"),
            Entry.outbound("2026-03-08T00:00:00Z", "").inbound().priced(1, "0.0075", "0.0075"),
            // Before and behind.
            Entry.outbound("2026-02-28T23:59:59Z", "delivered"),
            Entry.outbound("2026-04-01T00:00:00Z", "delivered"))) {
      ledger.add(entry);
    }
  }

  private JsonNode report(String query) throws Exception {
    Answer answer = organization.get("/reports/usage?" + query);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void tellsEverythingOfAMonthBeforeAndAfterItIsAddedUp() throws Exception {
    fill();
    JsonNode before = report(MARCH);
    ledger.awaitTotals();
    JsonNode after = report(MARCH);

    assertThat(after).isEqualTo(before);
    JsonNode totals = after.get("totals");
    assertThat(totals.get("delivered").asInt()).isEqualTo(3);
    assertThat(totals.get("failed").asInt()).isEqualTo(3);
    assertThat(totals.get("sent").asInt()).isEqualTo(1);
    assertThat(totals.get("pending").asInt()).isEqualTo(1);
    assertThat(totals.get("received").asInt()).isEqualTo(1);
    assertThat(totals.get("segments").asInt()).isEqualTo(9);
    assertThat(totals.at("/estimatedCost/amount").asText()).isEqualTo("0.1675");
    assertThat(totals.at("/cost/amount").asText()).isEqualTo("0.1145");
    assertThat(after.get("deliveryRate").asDouble()).isEqualTo(0.5);
    // Three with a price, and 0.02 for what may still cost something, over eight.
    assertThat(after.at("/averageCost/amount").asText()).isEqualTo("0.015875");
    assertThat(after.at("/estimateAgainstActual/0/messages").asInt()).isEqualTo(3);
    assertThat(after.at("/estimateAgainstActual/0/difference/amount").asText()).isEqualTo("-0.003");
    assertThat(texts(after.get("costByCountry"), "countryCode", "messages", "segments"))
        .containsExactly("US 7 7", "DE 2 2");
    assertThat(texts(after.get("failureReasons"), "errorCode", "meaning", "count"))
        .containsExactly("30003 handset unreachable 2", "99999 null 1");
    assertThat(after.at("/timeToDeliver/medianSeconds").asDouble()).isEqualTo(3.364);
    assertThat(after.at("/timeToDeliver/p95Seconds").asDouble()).isEqualTo(107.635);
    assertThat(texts(after.get("days"), "date", "delivered", "failed"))
        .containsExactly(
            "2026-03-05 2 0",
            "2026-03-06 1 2",
            "2026-03-07 0 1",
            "2026-03-08 0 0",
            "2026-03-31 0 0");
  }

  private static List<String> texts(JsonNode items, String... fields) {
    List<String> texts = new ArrayList<>();
    items.forEach(
        item ->
            texts.add(String.join(" ", Stream.of(fields).map(f -> item.get(f).asText()).toList())));
    return texts;
  }

  @Test
  void whatFailedWithoutACodeIsAReasonToo() throws Exception {
    ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "failed").failedWith(30036));
    ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "failed"));
    ledger.add(Entry.outbound("2026-03-06T12:00:00Z", "failed"));
    ledger.add(Entry.outbound("2026-03-06T12:00:00Z", "delivered"));

    assertThat(texts(report(MARCH).get("failureReasons"), "errorCode", "meaning", "count"))
        .containsExactly(
            "30036 the validity period was over 1", "null failed without an error code 2");
  }

  @Test
  void aRangeIsWidenedToQuartersOfAnHour() throws Exception {
    fill();
    ledger.awaitTotals();

    JsonNode report = report("from=2026-03-06T10:14:00Z&to=2026-03-07T10:20:01Z");

    assertThat(report.get("from").asText()).isEqualTo("2026-03-06T10:00:00Z");
    assertThat(report.get("to").asText()).isEqualTo("2026-03-07T10:30:00Z");
    assertThat(report.get("totals").get("failed").asInt()).isEqualTo(3);
    assertThat(report.get("totals").get("sent").asInt()).isEqualTo(1);
    assertThat(report.get("totals").get("delivered").asInt()).isZero();
  }

  @Test
  void daysAreThoseOfTheTimeZoneAlsoWhenItsClocksChange() throws Exception {
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    operator.call(
        operator
            .request("/organizations/" + organization.id())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"timeZone\":\"Europe/Berlin\"}")));
    // 29 March 2026 has 23 hours in Berlin, 25 October 25.
    for (String time :
        List.of(
            "2026-03-28T22:59:59Z",
            "2026-03-28T23:00:00Z",
            "2026-03-29T21:59:59Z",
            "2026-03-29T22:00:00Z",
            "2026-10-24T21:59:59Z",
            "2026-10-24T22:00:00Z",
            "2026-10-25T22:59:59Z",
            "2026-10-25T23:00:00Z")) {
      ledger.add(Entry.outbound(time, "delivered"));
    }
    Organization.awaitCondition(
        () ->
            ledger.number(
                    """
                    select count(*) from organization
                    where id = ? and usage_time_zone = time_zone
                    """,
                    ledger.organization())
                == 1);
    String year = "from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z";
    List<String> days =
        List.of(
            "2026-03-28 1",
            "2026-03-29 2",
            "2026-03-30 1",
            "2026-10-24 1",
            "2026-10-25 2",
            "2026-10-26 1");

    assertThat(texts(report(year).get("days"), "date", "delivered")).isEqualTo(days);
    ledger.awaitTotals();
    assertThat(texts(report(year).get("days"), "date", "delivered")).isEqualTo(days);
    assertThat(report(year).get("timeZone").asText()).isEqualTo("Europe/Berlin");
  }

  @Test
  void aBatchHasAReportOfItsOwn() throws Exception {
    List<String> people = IntStream.range(0, 5).mapToObj(i -> Organization.newPerson()).toList();
    String batch =
        organization
            .post("/messages/bulk", Map.of("recipients", people, "body", "x"))
            .body()
            .get("id")
            .asText();
    organization.send(Organization.newPerson(), "another");
    organization.awaitAnswer(
        "/batches/" + batch, answer -> answer.body().get("delivered").asInt() == 5);

    assertThat(report("batchId=" + batch).at("/totals/delivered").asInt()).isEqualTo(5);
    assertThat(csv("/reports/delivery?batchId=" + batch)).hasSize(6);
  }

  @Test
  void theDeliveryReportComesInPagesAndAsAFile() throws Exception {
    for (int i = 0; i < 1234; i++) {
      ledger.add(Entry.outbound("2026-03-05T12:%02d:%02dZ".formatted(i / 60, i % 60), "delivered"));
    }

    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page =
          organization.get("/reports/delivery?" + MARCH + "&limit=1000" + cursor).body();
      ids.addAll(page.get("items").findValuesAsText("id"));
      cursor =
          page.get("nextCursor").isNull() ? null : "&cursor=" + page.get("nextCursor").asText();
    }
    List<String> lines = csv("/reports/delivery?" + MARCH);

    assertThat(ids).hasSize(1234).doesNotHaveDuplicates();
    assertThat(lines.getFirst()).startsWith("id,createdAt,direction,to,from,countryCode,status,");
    assertThat(lines.stream().skip(1).map(line -> line.split(",")[0])).isEqualTo(ids);
    assertThat(lines.get(1))
        .contains(",2026-03-05T12:20:33Z,outbound,+14155550199,+15005550006,US,delivered,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | application/json",
        "*/* | application/json",
        "application/json | application/json",
        "application/json, text/csv | application/json",
        "text/csv | text/csv",
        "text/* | text/csv",
        "text/csv, application/json;q=0.5 | text/csv",
        "text/csv, application/json | text/csv",
      })
  void whatIsNotSaidToBeAFileIsAPage(String accept, String type) throws Exception {
    HttpRequest.Builder request = organization.request("/reports/delivery");
    if (accept != null) {
      request.header("Accept", accept);
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
  }

  private List<String> csv(String path) throws Exception {
    HttpResponse<String> answer = file(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
        .matches("attachment; filename=\"[a-z0-9-]+\\.csv\"");
    return Arrays.asList(answer.body().split("\r\n"));
  }

  private HttpResponse<String> file(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            organization.request(path).header("Accept", "text/csv").build(),
            BodyHandlers.ofString());
  }

  @Test
  void estimatesAreComparedWithPricesByMonthAndCountry() throws Exception {
    fill();
    ledger.add(Entry.outbound("2026-04-05T12:00:00Z", "delivered").priced(1, "0.01", "0.02"));
    // A fee for what failed says nothing of the price.
    ledger.add(
        Entry.outbound("2026-04-05T12:00:00Z", "failed")
            .failedWith(30003)
            .priced(1, "0.01", "0.001"));

    JsonNode items =
        organization.get("/reports/price-variance?from=2026-03&to=2026-04").body().get("items");

    assertThat(texts(items, "month", "countryCode", "correction"))
        .containsExactly("2026-03 DE 0.9375", "2026-03 US 1.0667", "2026-04 US 2.0");
    assertThat(items.at("/1/comparison/messages").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=2026-04-01T00:00:00Z&to=2026-04-01T00:00:00Z | to",
        "from=2026-04-02T00:00:00Z&to=2026-04-01T00:00:00Z | to",
        "from=2010-04-01T00:00:00Z&to=2026-04-01T00:00:00Z | to",
        "from=yesterday | from",
        "direction=up | direction",
        "country=Mars | country",
        "templateId=x | templateId",
        "batchId=x | batchId"
      })
  void aMistakeIsNamed(String queryAndField) throws Exception {
    String[] parts = queryAndField.split(" \\| ");
    for (String report : List.of("usage", "delivery")) {
      Answer answer = organization.get("/reports/" + report + "?" + parts[0]);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body().get("errors").findValuesAsText("field")).containsExactly(parts[1]);
    }
    assertThat(file("/reports/delivery?" + parts[0]).statusCode()).isEqualTo(400);
  }
}
