package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.sandbox.LibertyServer;

/** The tables of messages in partitions by month. */
class PartitionsIT {
  private static final DateTimeFormatter IN_NAMES = DateTimeFormatter.ofPattern("yyyy_MM");

  private static SqlClient shared() throws InterruptedException {
    return new SqlClient(TestBed.shared().databaseOfNode());
  }

  private static YearMonth thisMonth() {
    return YearMonth.now(ZoneOffset.UTC);
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static void insert(SqlClient database, String organization, UUID id) throws SQLException {
    database.execute(
        """
        insert into sms_log (id, organization_id, direction, to_number, from_number,
          message, status, segments, encoding, created_at)
        values ('%s', '%s', 'outbound', '+14155550100', '+15005550006', 'kept', 'sent', 1,
          'GSM-7', '%s')
        """,
        id, organization, TimeOrderedId.instantOf(id));
  }

  private static String partOf(SqlClient database, UUID id) throws SQLException {
    return database.texts("select tableoid::regclass from sms_log where id = '%s'", id).getFirst();
  }

  @Test
  void thereIsAPlaceForEachMomentOfTheNextMonths() throws Exception {
    SqlClient database = shared();
    String organization = Organization.on(TestBed.shared().node()).id();
    for (int ahead = 1; ahead <= 3; ahead++) {
      Instant edge = start(thisMonth().plusMonths(ahead));
      UUID last = TimeOrderedId.floor(edge.minusMillis(1));
      UUID first = TimeOrderedId.floor(edge);
      insert(database, organization, last);
      insert(database, organization, first);

      assertThat(partOf(database, last)).isNotEqualTo(partOf(database, first));
      assertThat(partOf(database, first))
          .isEqualTo("sms_log_" + thisMonth().plusMonths(ahead).format(IN_NAMES));
    }
    assertThat(
            database.texts(
                "select part from sms_partition where whole = 'sms_event' order by ends_at"))
        .hasSizeGreaterThanOrEqualTo(4)
        .contains("sms_event_" + thisMonth().plusMonths(1).format(IN_NAMES));
  }

  @Test
  void whatIsMissingIsMadeOnce() throws Exception {
    SqlClient database = shared();
    String later =
        database
            .texts(
                """
                select max(ends_at) + interval '10 months 1 day' from sms_partition
                where whole = 'sms_log'
                """)
            .getFirst();

    assertThat(database.texts("select add_partitions('%s')", later)).containsExactly("22");
    assertThat(database.texts("select add_partitions('%s')", later)).containsExactly("0");
    assertThat(
            database.texts(
                """
                select part from sms_partition one where not exists (
                  select from sms_partition next
                  where next.whole = one.whole and next.begins_at = one.ends_at)
                """))
        .as("the last one of each table: there is no gap")
        .hasSize(2);
  }

  @Test
  void theDatabaseMakesTheSameIdsOfMoments() throws Exception {
    Instant moment = Instant.parse("2026-03-29T01:30:00.123Z");

    assertThat(shared().texts("select smallest_id('%s')", moment))
        .containsExactly(TimeOrderedId.floor(moment).toString());
    assertThat(
            shared()
                .texts(
                    "select next_month('2026-10-31T23:30:00-04:00') = '2026-12-01T00:00:00Z'::timestamptz"))
        .containsExactly("t");
  }

  @Test
  void whatWasThereBeforeTheMigrationStays() throws Exception {
    String name = TestBed.shared().newDatabase();
    SqlClient database = new SqlClient(TestBed.shared().database().dataSource(name));
    Flyway.configure().dataSource(database.database()).target("12").load().migrate();
    UUID old = TimeOrderedId.floor(Instant.now().minusSeconds(3600 * 24 * 300));
    UUID fromTheFuture = TimeOrderedId.floor(start(thisMonth().plusMonths(2)).plusSeconds(60));
    String nobody = UUID.randomUUID().toString();
    insert(database, nobody, old);
    insert(database, nobody, fromTheFuture);
    try (LibertyServer node =
        TestBed.shared().newNode(Map.of("DATABASE_URL", TestBed.shared().database().url(name)))) {
      node.start().awaitReady();
      Organization organization = Organization.on(node);
      database.execute(
          "update sms_log set organization_id = '%s' where organization_id = '%s'",
          organization.id(), nobody);

      assertThat(partOf(database, old)).isEqualTo("sms_log_before");
      assertThat(partOf(database, fromTheFuture)).isEqualTo("sms_log_before");
      assertThat(organization.message(old.toString()).get("message").asText()).isEqualTo("kept");
      assertThat(organization.get("/messages").body().get("items").findValuesAsText("id"))
          .containsExactly(fromTheFuture.toString(), old.toString());
      String sent = organization.send("+14155550100", "after the migration");
      organization.awaitStatus(sent, "delivered");
      assertThat(organization.get("/messages/" + sent + "/events").body().get("items"))
          .isNotEmpty();
      assertThat(Pages.text(node, "/health/ready")).contains("\"partitions\"", "daysLeft");
      assertThat(Pages.metric(node, "sms_partitions_left_seconds{")).isPositive();
    }
  }

  @Test
  void aPartitionGoesWhenItIsOldAndNothingIsLeftInIt() throws Exception {
    String name = TestBed.shared().newDatabase();
    SqlClient database = new SqlClient(TestBed.shared().database().dataSource(name));
    Flyway.configure().dataSource(database.database()).load().migrate();
    database.execute("drop table sms_log_before");
    for (String month : List.of("2024-01", "2024-02", "2024-03")) {
      database.execute(
          """
          do $$ begin
            execute format('create table sms_log_%1$s partition of sms_log'
              || ' for values from (%%L) to (%%L)', smallest_id('%2$s-01Z'),
              smallest_id(next_month('%2$s-01Z')));
          end $$
          """,
          month.replace('-', '_'), month);
    }
    String organization = TimeOrderedId.next().toString();
    database.execute(
        """
        insert into organization (id, name, default_country, time_zone, status, created_at)
        values ('%s', 'Old', 'US', 'UTC', 'active', now())
        """,
        organization);
    UUID sent = TimeOrderedId.floor(Instant.parse("2024-01-31T23:59:59.999Z"));
    UUID waiting = TimeOrderedId.floor(Instant.parse("2024-03-01T00:00:00Z"));
    insert(database, organization, sent);
    insert(database, organization, waiting);
    database.execute("update sms_log set status = 'scheduled' where id = '%s'", waiting);
    try (LibertyServer node =
        TestBed.shared().newNode(Map.of("DATABASE_URL", TestBed.shared().database().url(name)))) {
      node.start().awaitReady();

      String old = "select part from sms_partition where part like 'sms_log_2024%%' order by part";
      Organization.awaitCondition(() -> database.texts(old).equals(List.of("sms_log_2024_03")));
      assertThat(database.texts("select id from sms_log")).containsExactly(waiting.toString());
      assertThat(database.texts("select subject from audit_log where actor = 'service'"))
          .containsExactly("retention");
    }
  }
}
