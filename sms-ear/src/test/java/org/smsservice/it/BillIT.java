package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Ledger.Entry;

/** The lines of a month's bill. */
class BillIT {
  private static final int DATE = 0;
  private static final int CURRENCY = 5;
  private static final int MESSAGES = 6;
  private static final int ESTIMATE = 8;
  private static final int COST = 9;
  private static final int PRICED = 10;

  /** Midnight of Berlin and of UTC, at both ends of the month, and when clocks change. */
  private static final List<String> TIMES =
      List.of(
          "2026-02-28T22:59:59Z",
          "2026-02-28T23:00:00Z",
          "2026-02-28T23:59:59Z",
          "2026-03-01T00:00:00Z",
          "2026-03-05T12:00:00Z",
          "2026-03-28T22:59:59Z",
          "2026-03-28T23:00:00Z",
          "2026-03-29T21:59:59Z",
          "2026-03-29T22:00:00Z",
          "2026-03-31T21:59:59Z",
          "2026-03-31T22:00:00Z",
          "2026-03-31T23:59:59Z",
          "2026-04-01T00:00:00Z");

  private Organization organization;
  private Ledger ledger;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    ledger = new Ledger(TestBed.shared().databaseOfNode(), organization);
  }

  private void moveTo(String zone) throws Exception {
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    operator.call(
        operator
            .request("/organizations/" + organization.id())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"timeZone\":\"" + zone + "\"}")));
    Organization.awaitCondition(
        () ->
            ledger.number(
                    "select count(*) from organization where id = ? and usage_time_zone = ?",
                    ledger.organization(),
                    zone)
                == 1);
  }

  /** Of each time a priced one, one in other money, one that failed and one that was received. */
  private void fill() throws Exception {
    for (String time : TIMES) {
      ledger.add(Entry.outbound(time, "delivered").priced(2, "0.01", "0.012"));
      ledger.add(Entry.outbound(time, "failed").failedWith(30003));
      ledger.add(Entry.outbound(time, "").inbound().priced(1, "0.0075", "0.0075"));
      ledger.execute(
          "update sms_log set currency = 'EUR' where id = ?",
          ledger.add(Entry.outbound(time, "delivered").from("SHOP").priced(1, "0.09", "0.08")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/Los_Angeles"})
  void theLinesAddUpToTheMonthOfTheTimeZone(String zone) throws Exception {
    moveTo(zone);
    fill();
    List<String[]> before = lines();
    ledger.awaitTotals();
    List<String[]> lines = lines();
    JsonNode month = organization.get("/usage?month=2026-03").body();

    assertThat(lines).usingRecursiveComparison().isEqualTo(before);
    assertThat(messagesByDay(lines)).isEqualTo(expectedByDay(ZoneId.of(zone)));
    assertThat(sum(lines, "USD", MESSAGES).add(sum(lines, "EUR", MESSAGES)).intValue())
        .isEqualTo(month.get("messages").asInt() + month.get("received").asInt());
    assertThat(sum(lines, "USD", ESTIMATE))
        .isEqualByComparingTo(month.at("/estimatedCost/amount").asText());
    assertThat(sum(lines, "USD", COST)).isEqualByComparingTo(month.at("/cost/amount").asText());
    assertThat(month.at("/otherCosts/0/cost/currency").asText()).isEqualTo("EUR");
    assertThat(sum(lines, "EUR", ESTIMATE))
        .isEqualByComparingTo(month.at("/otherCosts/0/estimatedCost/amount").asText());
    assertThat(sum(lines, "EUR", COST))
        .isEqualByComparingTo(month.at("/otherCosts/0/cost/amount").asText());
    assertThat(lines)
        .extracting(line -> line[DATE])
        .isSorted()
        .allSatisfy(date -> assertThat(date).startsWith("2026-03-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin"})
  void aLineTellsWhatItIsOf(String zone) throws Exception {
    moveTo(zone);
    fill();

    assertThat(lines())
        .filteredOn(line -> line[DATE].equals("2026-03-05"))
        .extracting(line -> String.join(",", line))
        .containsExactly(
            "2026-03-05,inbound,US,+15005550006,received,USD,1,1,0.0075,0.0075,1",
            "2026-03-05,outbound,US,+15005550006,delivered,USD,1,2,0.01,0.012,1",
            "2026-03-05,outbound,US,+15005550006,failed,USD,1,1,0.01,0,0",
            "2026-03-05,outbound,US,SHOP,delivered,EUR,1,1,0.09,0.08,1");
    assertThat(sum(lines(), "USD", PRICED).add(sum(lines(), "EUR", PRICED)))
        .isLessThan(sum(lines(), "USD", MESSAGES).add(sum(lines(), "EUR", MESSAGES)));
  }

  private static Map<String, Integer> expectedByDay(ZoneId zone) {
    Map<String, Integer> byDay = new TreeMap<>();
    for (String time : TIMES) {
      LocalDate day = Instant.parse(time).atZone(zone).toLocalDate();
      if (day.getMonthValue() == 3) {
        byDay.merge(day.toString(), 4, Integer::sum);
      }
    }
    return byDay;
  }

  private static Map<String, Integer> messagesByDay(List<String[]> lines) {
    Map<String, Integer> byDay = new TreeMap<>();
    lines.forEach(line -> byDay.merge(line[DATE], Integer.valueOf(line[MESSAGES]), Integer::sum));
    return byDay;
  }

  private static BigDecimal sum(List<String[]> lines, String currency, int column) {
    return lines.stream()
        .filter(line -> line[CURRENCY].equals(currency))
        .map(line -> new BigDecimal(line[column]))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<String[]> lines() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                organization.request("/reports/billing?month=2026-03").build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    List<String> lines = new ArrayList<>(Arrays.asList(answer.body().split("\r\n")));
    assertThat(lines.removeFirst())
        .isEqualTo(
            "date,direction,countryCode,sender,status,currency,messages,segments,estimatedCost,cost,"
                + "pricedMessages");
    return lines.stream().map(line -> line.split(",", -1)).toList();
  }
}
