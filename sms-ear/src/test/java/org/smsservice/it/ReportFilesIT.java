package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Ledger.Entry;
import org.smsservice.sandbox.OperatorClient;

/** What files take of a node, and what is in them for whom. */
class ReportFilesIT {
  private static final String MARCH = "from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
  private static final int FILES_AT_ONCE = 2;

  /** More than what is on its way between a server and a client that does not read. */
  private static final int MANY = 60_000;

  private static final int SMALL_BUFFER = 4096;

  private Organization organization;
  private Ledger ledger;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    ledger = new Ledger(TestBed.shared().databaseOfNode(), organization);
  }

  private HttpResponse<String> file(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            organization.request(path).header("Accept", "text/csv").build(),
            BodyHandlers.ofString());
  }

  private HttpResponse<String> headOf(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            organization
                .request(path)
                .header("Accept", "text/csv")
                .method("HEAD", BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void slowReadersTakeNoMoreThanTheirShareOfANode() throws Exception {
    ledger.execute(
        """
        insert into sms_log (id, organization_id, direction, to_number, from_number, message, status,
          segments, encoding, country_code, created_at)
        select smallest_id(time), ?, 'outbound', '+14155550199', '+15005550006', 'x', 'delivered', 1,
          'GSM-7', 'US', time
        from generate_series(1, ?) number,
          cast(timestamptz '2026-03-05T00:00:00Z' + number * interval '1 second' as timestamptz) time
        """,
        ledger.organization(),
        MANY);
    try (Socket one = slowReader();
        Socket other = slowReader()) {
      HttpResponse<String> refused = file("/reports/delivery?" + MARCH);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("\"overloaded\"");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(file("/reports/billing?month=2026-03").statusCode()).isEqualTo(503);
      assertThat(organization.get("/reports/delivery?" + MARCH).status()).isEqualTo(200);
      assertThat(headOf("/reports/delivery?" + MARCH).statusCode()).as("makes none").isEqualTo(200);
      assertThat(one.getInputStream().read()).as("goes on").isNotNegative();
      assertThat(other.getInputStream().read()).as("goes on").isNotNegative();
      Organization another = Organization.on(TestBed.shared().node());
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      another.request("/reports/billing?month=2026-03").build(),
                      BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
    }
    // Who hangs up gives the place back.
    Organization.awaitCondition(() -> file("/reports/billing?month=2026-03").statusCode() == 200);
  }

  /** Asks for a file, and reads no more of it than its beginning. */
  private Socket slowReader() throws Exception {
    URI node = URI.create(TestBed.shared().node().url());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(node.getHost(), node.getPort()));
    socket
        .getOutputStream()
        .write(
            """
            GET /api/v1/reports/delivery?%s HTTP/1.1
            Host: localhost
            Authorization: Bearer %s
            Accept: text/csv

            """
                .formatted(MARCH, organization.key())
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.UTF_8))
        .startsWith("HTTP/1.1 200");
    return socket;
  }

  @Test
  void aPlaceIsFreeAgainWhenItsFileHasEnded() throws Exception {
    for (int i = 0; i < 4 * FILES_AT_ONCE; i++) {
      assertThat(file("/reports/delivery?" + MARCH).statusCode()).isEqualTo(200);
      assertThat(file("/reports/billing?month=2026-03").statusCode()).isEqualTo(200);
      assertThat(file("/reports/delivery?from=yesterday").statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/reports/delivery?" + MARCH, "/reports/billing?month=2026-03"})
  void theHeadOfAFileIsThatOfTheFile(String path) throws Exception {
    ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "delivered"));
    HttpResponse<String> whole = file(path);
    HttpResponse<String> head = headOf(path);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header : List.of("Content-Type", "Content-Disposition")) {
      assertThat(head.headers().firstValue(header))
          .isPresent()
          .isEqualTo(whole.headers().firstValue(header));
    }
  }

  @Test
  void aFileTellsHowTheCostStandsAndHasNoFormulas() throws Exception {
    UUID id =
        ledger.add(
            Entry.outbound("2026-03-05T12:00:00Z", "delivered")
                .from("+A1-B1")
                .priced(1, "0.01", "0.02"));
    ledger.execute(
        "update sms_log set settlement = 'settled', billed_segments = 2 where id = ?", id);

    List<String> lines = file("/reports/delivery?" + MARCH).body().lines().toList();

    assertThat(lines.getFirst()).endsWith(",clientReference,settlement,billedSegments");
    assertThat(lines.getLast())
        .contains(",outbound,+14155550199,'+A1-B1,US,delivered,")
        .endsWith(",settled,2");
  }

  @Test
  void whoMaySeeReportsOnlySeesNoTexts() throws Exception {
    UUID id = ledger.add(Entry.outbound("2026-03-05T12:00:00Z", "").inbound());
    ledger.execute(
        """
        update sms_log set message = 'a secret',
          inbound_details = '{"media":[],"geography":{"fromCity":"BERLIN"}}'
        where id = ?
        """,
        id);
    String path = "/reports/delivery?" + MARCH;
    JsonNode all = organization.get(path).body().at("/items/0");
    JsonNode part =
        organization.withKey(keyOf(List.of("reports:read"))).get(path).body().at("/items/0");

    assertThat(all.get("message").asText()).isEqualTo("a secret");
    assertThat(all.get("mediaUrls").isArray()).isTrue();
    assertThat(part.get("id").asText()).isEqualTo(id.toString());
    assertThat(part.get("status").asText()).isEqualTo("received");
    for (String field : List.of("message", "mediaUrls", "geography")) {
      assertThat(part.has(field)).isTrue();
      assertThat(part.get(field).isNull()).as(field).isTrue();
    }
    assertThat(
            organization
                .withKey(keyOf(List.of("reports:read", "messages:read")))
                .get(path)
                .body()
                .at("/items/0"))
        .isEqualTo(all);
  }

  private String keyOf(List<String> scopes) throws Exception {
    return new OperatorClient(TestBed.shared().node().url(), TestBed.OPERATOR_KEY)
        .makeKey(organization.id(), scopes);
  }
}
