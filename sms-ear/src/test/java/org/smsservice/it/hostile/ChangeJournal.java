package org.smsservice.it.hostile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Notes by triggers every row of a node's database that somebody adds, changes or removes, so that
 * what a request has changed can be told. What the service does by itself, without being asked, is
 * left out: sending what is in the queue, and keeping books.
 */
final class ChangeJournal implements AutoCloseable {
  private static final Set<String> BOOKKEEPING_TABLES =
      Set.of(
          "idempotency",
          "sms_adoption",
          "sms_node",
          "usage_delta",
          "usage_quarter",
          "usage_day",
          "usage_summary",
          "usage_metric",
          "quota_hold",
          "sms_pricing",
          "sms_price_fetch",
          "work_lease",
          "settlement_day",
          "flyway_schema_history");

  /** Columns that change by themselves. */
  private static final Map<String, List<String>> BOOKKEEPING =
      Map.of(
          "organization", List.of("usage_time_zone"),
          "api_key", List.of("last_used_at"),
          "sms_template", List.of("usage_count"),
          "sms_batch", List.of("completed_at"),
          "sms_log",
              List.of(
                  "from_number",
                  "message_id",
                  "provider_status",
                  "settlement",
                  "cost",
                  "currency",
                  "cost_currency",
                  "billed_segments",
                  "error_code",
                  "error_message",
                  "sent_at",
                  "delivered_at",
                  "failed_at"),
          "sms_outbox",
              List.of(
                  "attempts",
                  "lease_owner",
                  "lease_until",
                  "in_doubt_since",
                  "not_before",
                  "undecidable_reason"));

  private final Connection connection;
  private long seen;

  private ChangeJournal(Connection connection) {
    this.connection = connection;
  }

  /** Begins to note what happens in a database. */
  static ChangeJournal of(DataSource database) throws SQLException {
    ChangeJournal journal = new ChangeJournal(database.getConnection());
    journal.begin();
    return journal;
  }

  private void begin() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table journal_of_test (id bigint generated always as identity primary key, what text)");
      statement.execute(
          """
          create function note_for_test() returns trigger language plpgsql as $$
          declare
            before jsonb := to_jsonb(old) - coalesce(tg_argv, '{}');
            after jsonb := to_jsonb(new) - coalesce(tg_argv, '{}');
            whole text := coalesce(pg_partition_root(tg_relid), tg_relid)::regclass;
          begin
            -- Sending moves a status on; only what a caller asks for counts.
            if tg_op = 'UPDATE' and whole in ('sms_log', 'sms_batch')
              and after ->> 'status' not in ('canceled', 'paused', 'running')
            then
              before := before - 'status';
              after := after - 'status';
            end if;
            if before is distinct from after then
              insert into journal_of_test (what)
              values (concat_ws(' ', whole, tg_op, left(before::text, 300), '->',
                left(after::text, 300)));
            end if;
            return null;
          end $$
          """);
      for (String table : tables()) {
        statement.execute(
            "create trigger note_for_test after %s on %s for each row execute function note_for_test(%s)"
                .formatted(
                    // A row leaves the queue when its message does.
                    table.equals("sms_outbox") ? "insert or update" : "insert or update or delete",
                    table,
                    String.join(",", BOOKKEEPING.getOrDefault(table, List.of()))));
      }
    }
  }

  private List<String> tables() throws SQLException {
    return texts(
            "select relname from pg_class where relnamespace = current_schema::regnamespace"
                + " and relkind in ('r', 'p') and not relispartition"
                + " and relname <> 'journal_of_test'")
        .stream()
        .filter(table -> !BOOKKEEPING_TABLES.contains(table))
        .toList();
  }

  /** What was changed since the last call. */
  List<String> news() throws SQLException {
    List<String> news = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, what from journal_of_test where id > ? order by id")) {
      statement.setLong(1, seen);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          seen = rows.getLong(1);
          news.add(rows.getString(2));
        }
      }
    }
    return news;
  }

  /** The first column of a query. */
  List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
