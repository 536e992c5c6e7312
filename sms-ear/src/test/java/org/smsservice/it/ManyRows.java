package org.smsservice.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** So much of everything that it shows what is not found by an index. */
final class ManyRows {
  private static final int ROWS = 10_000;

  private ManyRows() {}

  /** Rows in each table; a quarter of the messages is the organization's. */
  static void fill(String database, String organization) throws SQLException {
    try (Connection connection = TestBed.shared().database().dataSource(database).getConnection();
        Statement statement = connection.createStatement()) {
      leaveTablesAlone(statement);
      statement.execute(
          """
          insert into sms_log (id, organization_id, user_id, direction, to_number, from_number,
            message, message_id, status, settlement, segments, encoding, country_code, created_at)
          select smallest_id(time), case number %% 4 when 0 then '%2$s'::uuid
              else md5((number %% 50)::text)::uuid end,
            'user-' || number %% 2000, case number %% 10 when 1 then 'inbound' else 'outbound' end,
            '+1415' || 2000000 + number %% 4000, '+1628' || 3000000 + number %% 100, 'text',
            'SM' || md5(time::text), case number %% 50 when 0 then 'failed' else 'delivered' end,
            case number %% 500 when 7 then 'open' else 'settled' end,
            1, 'GSM-7', case number when 4000 then 'FR' else 'US' end, time
          from sms_partition, generate_series(1, %1$d) number,
            cast(least(ends_at - interval '25 days',
              case part when 'sms_log_before' then now() - interval '20 days' end)
              + number * interval '1 minute' as timestamptz) time
          where whole = 'sms_log'
          """
              .formatted(ROWS, organization));
      statement.execute(
          """
          insert into sms_event (id, organization_id, log_id, message_id, provider_status, applied,
            raw, received_at)
          select id, organization_id, id, message_id, 'delivered', true, 'raw', created_at
          from sms_log
          """);
      fillTotals(statement);
      fillPrices(statement);
      statement.execute(
          """
          insert into sms_outbox (id, organization_id, to_number, from_number, body, priority,
            not_before, attempts)
          select id, organization_id, to_number, from_number, 'text', 1, '2999-01-01', 0
          from sms_log where organization_id <> '%s'
          """
              .formatted(organization));
      statement.execute("analyze");
    }
  }

  /** A table that a vacuum finds empty in the meantime would be read from end to end. */
  private static void leaveTablesAlone(Statement statement) throws SQLException {
    statement.execute(
        """
        do $$ declare name regclass; begin
          for name in select oid from pg_class
            where relkind = 'r' and relnamespace = 'public'::regnamespace
          loop
            execute format('alter table %s set (autovacuum_enabled = off)', name);
          end loop;
        end $$
        """);
  }

  /** Totals of many organizations and days, among which those of one are found. */
  private static void fillTotals(Statement statement) throws SQLException {
    for (String table : List.of("usage_quarter", "usage_day")) {
      statement.execute(
          """
          insert into %1$s select md5((number %% 50)::text)::uuid,
            (timestamptz '2020-01-01T00:00:00Z' + number / 50 * interval '1 day')::%2$s, 'outbound',
            'US', 'SHOP', null, 'delivered', null, 5, 'USD', 1, 1, 0.01, 0.01, 0.01, 1, 0.01
          from generate_series(1, %3$d) number
          """
              .formatted(table, table.equals("usage_day") ? "date" : "timestamptz", 10 * ROWS));
    }
    statement.execute(
        """
        insert into usage_summary select md5((number %% 50)::text)::uuid,
          date '2020-01-01' + number / 50, 7, 'outbound', 'delivered', 'USD', null, null, null,
          1, 1, 0.01, 0.01, 0.01, 1, 0.01
        from generate_series(1, %d) number
        """
            .formatted(10 * ROWS));
    statement.execute(
        """
        insert into usage_metric select md5((number % 50)::text)::uuid,
          (timestamptz '1000-01-01T00:00:00Z' + number / 50 * interval '1 month')::date, 'USD',
          1, 1, 0, 0, 1, 0, 0, 0, 0.01, 0.01, 0.01, now(), now()
        from generate_series(1, 20000) number
        """);
    statement.execute(
        """
        insert into usage_delta (organization_id, quarter, direction, country_code, sender, status,
          currency, messages, segments, estimated_cost, cost, committed_cost, priced_messages,
          priced_estimate)
        select md5((number % 50)::text)::uuid, timestamptz '2020-01-01T00:00:00Z', 'outbound', 'US',
          'SHOP', 'delivered', 'USD', 1, 1, 0, 0, 0, 0, 0
        from generate_series(1, 5000) number
        """);
  }

  static void addMonthToClose(String database, String organization) throws SQLException {
    new SqlClient(TestBed.shared().database().dataSource(database))
        .execute(
            """
            insert into usage_metric values ('%s', '2020-01-01', 'USD', 1, 1, 0, 0, 1, 0, 0, 0, 0.01,
              0.01, 0.01, null, '2020-02-01')
            """,
            organization);
  }

  /** More than there are countries, so that it shows when one is not found by its index. */
  private static void fillPrices(Statement statement) throws SQLException {
    statement.execute(
        """
        insert into sms_pricing (id, country_code, country_name, price_per_sms, currency, networks,
          fetched_at, expires_at, refresh_at)
        select gen_random_uuid(), 'country ' || number, 'name', 1, 'USD', '[]', now(), '2999-01-01',
          '2999-01-01'
        from generate_series(1, 20000) number
        """);
    statement.execute(
        """
        insert into sms_price_fetch select 'country ' || number, 'nobody', '2999-01-01'
        from generate_series(1, 20000) number
        """);
    statement.execute(
        """
        insert into quota_hold select gen_random_uuid(), md5((number % 50)::text)::uuid, 1, 1, 'USD',
          '2999-01-01'
        from generate_series(1, 20000) number
        """);
  }
}
