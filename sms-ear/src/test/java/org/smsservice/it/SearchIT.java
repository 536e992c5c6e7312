package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Ledger.Entry;
import org.smsservice.it.Organization.Answer;

/** Finding messages again. */
class SearchIT {

  @Test
  void pagesAreCompleteAndWithoutRepeatsWhileMessagesAreAdded() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      sent.addFirst(organization.send("+14155550130", "number " + i));
    }

    List<String> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = organization.get("/messages?limit=10" + cursor).body();
      page.get("items").forEach(item -> found.add(item.get("id").asText()));
      cursor =
          page.get("nextCursor").isNull() ? null : "&cursor=" + page.get("nextCursor").asText();
      organization.send("+14155550131", "meanwhile");
    } while (cursor != null);

    assertThat(found).isEqualTo(sent);
  }

  /**
   * In Havana the first of November has its first hour twice, and half of it before its midnight.
   */
  @Test
  void nothingIsLostWhereMidnightComesTwice() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    Ledger ledger = new Ledger(TestBed.shared().databaseOfNode(), organization);
    ledger.execute(
        "update organization set time_zone = 'America/Havana', usage_time_zone = 'America/Havana'"
            + " where id = ?",
        ledger.organization());
    String first = ledger.add(Entry.outbound("2026-11-01T04:10:00Z", "delivered")).toString();
    String later = ledger.add(Entry.outbound("2026-11-01T09:10:00Z", "delivered")).toString();

    assertThat(ids(organization, "direction=outbound")).containsExactly(later, first);
    ledger.awaitTotals();
    assertThat(ids(organization, "direction=outbound")).containsExactly(later, first);
    assertThat(ids(organization, "direction=outbound&from=" + encoded(TestBed.SENDER)))
        .containsExactly(later, first);
  }

  @Test
  void filtersRestrict() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    String first = organization.send("+14155550132", "first");
    String second = organization.send("+14155550133", "second");
    organization.awaitStatus(first, "delivered");
    organization.awaitStatus(second, "delivered");
    String created = organization.message(second).get("createdAt").asText();

    assertThat(ids(organization, "")).containsExactly(second, first);
    assertThat(ids(organization, "status=delivered")).containsExactly(second, first);
    assertThat(ids(organization, "status=failed")).isEmpty();
    assertThat(ids(organization, "direction=outbound")).containsExactly(second, first);
    assertThat(ids(organization, "direction=inbound")).isEmpty();
    assertThat(ids(organization, "to=" + encoded("(415) 555-0132"))).containsExactly(first);
    assertThat(ids(organization, "from=" + encoded(TestBed.SENDER))).containsExactly(second, first);
    assertThat(ids(organization, "from=" + encoded("(500) 555-0006")))
        .containsExactly(second, first);
    assertThat(ids(organization, "from=OTHER")).isEmpty();
    assertThat(ids(organization, "batchId=01a208d6-d041-7583-8bdc-01138ccf8d07")).isEmpty();
    assertThat(ids(organization, "createdFrom=2020-01-01T00:00:00Z")).hasSize(2);
    assertThat(ids(organization, "createdTo=2020-01-01T00:00:00Z")).isEmpty();
    assertThat(ids(organization, "createdFrom=" + created)).contains(second);
    assertThat(ids(organization, "createdTo=" + created)).doesNotContain(second);
    assertThat(ids(organization, "limit=1")).containsExactly(second);
  }

  /** The database cancels what reads for too long; here it is told to, so that nobody waits. */
  @Test
  void whatTakesTooLongToReadIsNoDatabaseThatIsAway() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    Ledger ledger = new Ledger(TestBed.shared().databaseOfNode(), organization);
    try (Connection connection = TestBed.shared().databaseOfNode().getConnection();
        Statement statement = connection.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      connection.setAutoCommit(false);
      statement.execute("lock table sms_log in access exclusive mode");

      Future<Answer> slow = threads.submit(() -> organization.get("/messages?status=failed"));
      Organization.awaitCondition(
          () ->
              ledger.number(
                      """
                      select count(pg_cancel_backend(pid)) from pg_stat_activity
                      where wait_event_type = 'Lock' and query like '%sl1_0.status=%'
                      """)
                  > 0);

      assertThat(slow.get().status()).isEqualTo(504);
      assertThat(slow.get().body().get("code").asText()).isEqualTo("too_much_to_read");
      assertThat(slow.get().header("Retry-After")).isNull();
      connection.rollback();
    }
    assertThat(organization.get("/messages?status=failed").status()).isEqualTo(200);
  }

  private static List<String> ids(Organization organization, String query) throws Exception {
    List<String> ids = new ArrayList<>();
    organization
        .get("/messages?" + query)
        .body()
        .get("items")
        .forEach(item -> ids.add(item.get("id").asText()));
    return ids;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
