package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.it.Ledger.Entry;

/** Every combination of filters finds in each report what a plain count of all messages finds. */
class ReportFiltersIT {
  private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
  private static final UUID TEMPLATE = UUID.randomUUID();
  private static final Instant BATCH_TIME = Instant.parse("2026-03-20T11:59:00Z");
  private static final UUID BATCH = TimeOrderedId.floor(BATCH_TIME);
  private static final String NOBODYS = "01a214ad-9253-7412-bc38-fc3ae091cf90";

  private static final List<Message> ALL = new ArrayList<>();
  private static Organization organization;

  private record Message(UUID id, Entry entry, UUID template, UUID batch) {}

  /** A filter of the query, and what it means. */
  private record Filter(String query, Predicate<Message> fits) {}

  @BeforeAll
  static void fill() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    Ledger ledger = new Ledger(TestBed.shared().databaseOfNode(), organization);
    int number = 0;
    for (String status : List.of("delivered", "failed", "sending")) {
      for (String country : Stream.of("US", "DE", null).toList()) {
        for (String sender : List.of(TestBed.SENDER, "SHOP")) {
          for (int kind = 0; kind < 3; kind++) {
            // Spread over the month, some of them close together, some far from all others.
            Instant at = Instant.parse("2026-03-02T00:10:00Z").plusSeconds(41_999L * number++);
            Entry entry = Entry.outbound(at.toString(), status).to(country).from(sender);
            add(ledger, entry, kind == 1 ? TEMPLATE : null, null);
          }
          Instant sent = BATCH_TIME.plusSeconds(60L + number);
          add(
              ledger,
              Entry.outbound(sent.toString(), status).to(country).from(sender),
              number % 2 == 0 ? TEMPLATE : null,
              BATCH);
          add(
              ledger,
              Entry.outbound(sent.toString(), "").to(country).from(sender).inbound(),
              null,
              null);
        }
      }
    }
    // Before and behind.
    ledger.add(Entry.outbound("2026-02-28T23:59:59Z", "delivered").to("DE").from("SHOP"));
    ledger.add(Entry.outbound("2026-04-01T00:00:00Z", "delivered").to("DE").from("SHOP"));
    ALL.sort(Comparator.comparing(Message::id).reversed());
  }

  private static void add(Ledger ledger, Entry entry, UUID template, UUID batch) throws Exception {
    UUID id = ledger.add(entry);
    ledger.execute(
        "update sms_log set template_id = ?, template_version = ?, batch_id = ? where id = ?",
        template,
        template == null ? null : 1,
        batch,
        id);
    ALL.add(new Message(id, entry, template, batch));
  }

  private static Filter none() {
    return new Filter("", message -> true);
  }

  private static Filter filter(String name, String value, Predicate<Message> fits) {
    return new Filter("&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8), fits);
  }

  static Stream<List<Filter>> combinations() {
    List<Filter> directions =
        List.of(
            none(),
            filter("direction", "outbound", m -> m.entry().direction().equals("outbound")),
            filter("direction", "inbound", m -> m.entry().direction().equals("inbound")));
    List<Filter> countries =
        List.of(
            none(),
            filter("country", "de", m -> "DE".equals(m.entry().country())),
            filter("country", "ZZ", m -> m.entry().country() == null),
            filter("country", "FR", m -> false));
    List<Filter> senders =
        List.of(
            none(),
            filter("sender", "SHOP", m -> m.entry().sender().equals("SHOP")),
            filter("sender", "(500) 555-0006", m -> m.entry().sender().equals(TestBed.SENDER)));
    List<Filter> templates =
        List.of(
            none(), filter("templateId", TEMPLATE.toString(), m -> TEMPLATE.equals(m.template())));
    List<Filter> batches =
        List.of(none(), filter("batchId", BATCH.toString(), m -> BATCH.equals(m.batch())));
    return directions.stream()
        .flatMap(
            direction ->
                countries.stream()
                    .flatMap(
                        country ->
                            senders.stream()
                                .flatMap(
                                    sender ->
                                        templates.stream()
                                            .flatMap(
                                                template ->
                                                    batches.stream()
                                                        .map(
                                                            batch ->
                                                                List.of(
                                                                    direction, country, sender,
                                                                    template, batch))))));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyReportFindsWhatFits(List<Filter> filters) throws Exception {
    String query = MARCH + String.join("", filters.stream().map(Filter::query).toList());
    List<Message> expected =
        ALL.stream().filter(m -> filters.stream().allMatch(f -> f.fits().test(m))).toList();

    assertThat(counts(query)).isEqualTo(counts(expected));
    assertThat(pages(query, 1000)).isEqualTo(ids(expected));
    assertThat(pages(query, 7)).isEqualTo(ids(expected));
    assertThat(file(query)).isEqualTo(ids(expected));
    assertThat(pages(query + "&status=failed", 5))
        .isEqualTo(
            ids(expected.stream().filter(m -> m.entry().status().equals("failed")).toList()));
  }

  @Test
  void aBatchIsFoundWithoutItsTime() throws Exception {
    List<String> expected = ids(ALL.stream().filter(m -> BATCH.equals(m.batch())).toList());

    assertThat(pages("batchId=" + BATCH, 1000)).isNotEmpty().isEqualTo(expected);
    assertThat(counts("batchId=" + BATCH).values().stream().mapToInt(i -> i).sum())
        .isEqualTo(expected.size());
  }

  @Test
  void aSearchOfMessagesByDirectionGoesThroughAllThereAre() throws Exception {
    JsonNode page = organization.get("/messages?direction=inbound&limit=1000").body();

    assertThat(page.get("items").findValuesAsText("id"))
        .isEqualTo(ids(ALL.stream().filter(m -> m.entry().direction().equals("inbound")).toList()));
  }

  @Test
  void whatNobodyHasIsNothing() throws Exception {
    assertThat(pages(MARCH + "&templateId=" + NOBODYS, 10)).isEmpty();
    assertThat(counts("batchId=" + NOBODYS)).isEmpty();
  }

  private static List<String> ids(List<Message> messages) {
    return messages.stream().map(message -> message.id().toString()).toList();
  }

  private static Map<String, Integer> counts(List<Message> messages) {
    Map<String, Integer> counts = new TreeMap<>();
    messages.forEach(
        message ->
            counts.merge(
                message.entry().status().equals("sending") ? "pending" : message.entry().status(),
                1,
                Integer::sum));
    return counts;
  }

  /** How many messages the usage report has in each state, without those that have none. */
  private static Map<String, Integer> counts(String query) throws Exception {
    JsonNode totals = organization.get("/reports/usage?" + query).body().get("totals");
    Map<String, Integer> counts = new TreeMap<>();
    for (String state : List.of("sent", "delivered", "failed", "pending", "canceled", "received")) {
      if (totals.get(state).asInt() != 0) {
        counts.put(state, totals.get(state).asInt());
      }
    }
    return counts;
  }

  private static List<String> pages(String query, int limit) throws Exception {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page =
          organization.get("/reports/delivery?" + query + "&limit=" + limit + cursor).body();
      ids.addAll(page.get("items").findValuesAsText("id"));
      cursor =
          page.get("nextCursor").isNull() ? null : "&cursor=" + page.get("nextCursor").asText();
    }
    return ids;
  }

  private static List<String> file(String query) throws Exception {
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient()
            .send(
                organization
                    .request("/reports/delivery?" + query)
                    .header("Accept", "text/csv")
                    .build(),
                BodyHandlers.ofLines());
    return answer.body().skip(1).map(line -> line.split(",")[0]).toList();
  }
}
