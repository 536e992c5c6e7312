package org.smsservice.it;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.smsservice.domain.TimeOrderedId;

/** Messages of an organization in the database, of any time and in any state. */
final class Ledger {
  private final DataSource database;
  private final UUID organization;

  /** Of an organization that keeps what is old. */
  Ledger(DataSource database, Organization organization) throws SQLException {
    this.database = database;
    this.organization = UUID.fromString(organization.id());
    execute("update organization set retention_days = 3660 where id = ?", this.organization);
  }

  /**
   * An entry.
   *
   * @param deliverySeconds until it was delivered, or null
   * @param cost the actual price, or null
   */
  record Entry(
      Instant at,
      String direction,
      String status,
      String country,
      String sender,
      Integer errorCode,
      Integer deliverySeconds,
      int segments,
      String estimate,
      String cost) {
    static Entry outbound(String at, String status) {
      return new Entry(
          Instant.parse(at), "outbound", status, "US", TestBed.SENDER, null, null, 1, "0.01", null);
    }

    Entry to(String otherCountry) {
      return new Entry(
          at,
          direction,
          status,
          otherCountry,
          sender,
          errorCode,
          deliverySeconds,
          segments,
          estimate,
          cost);
    }

    Entry from(String otherSender) {
      return new Entry(
          at,
          direction,
          status,
          country,
          otherSender,
          errorCode,
          deliverySeconds,
          segments,
          estimate,
          cost);
    }

    Entry failedWith(int code) {
      return new Entry(
          at, direction, status, country, sender, code, deliverySeconds, segments, estimate, cost);
    }

    Entry deliveredAfter(int seconds) {
      return new Entry(
          at, direction, status, country, sender, errorCode, seconds, segments, estimate, cost);
    }

    Entry priced(int parts, String estimated, String actual) {
      return new Entry(
          at,
          direction,
          status,
          country,
          sender,
          errorCode,
          deliverySeconds,
          parts,
          estimated,
          actual);
    }

    Entry inbound() {
      return new Entry(
          at, "inbound", "received", country, sender, null, null, segments, estimate, cost);
    }
  }

  /** Adds an entry and tells its id. */
  UUID add(Entry entry) throws SQLException {
    // The last bits are random: no two ids are the same.
    UUID floor = TimeOrderedId.floor(entry.at());
    UUID id = new UUID(floor.getMostSignificantBits(), UUID.randomUUID().getLeastSignificantBits());
    boolean isOutbound = entry.direction().equals("outbound");
    String person = "+14155550199";
    execute(
        """
        insert into sms_log (id, organization_id, direction, to_number, from_number, message,
          status, segments, encoding, estimated_cost, cost, currency, country_code, error_code,
          created_at, sent_at, delivered_at)
        values (?, ?, ?, ?, ?, 'x', ?, ?, 'GSM-7', ?, ?, 'USD', ?, ?, ?, ?, ?)
        """,
        id,
        organization,
        entry.direction(),
        isOutbound ? person : entry.sender(),
        isOutbound ? entry.sender() : person,
        entry.status(),
        entry.segments(),
        new BigDecimal(entry.estimate()),
        entry.cost() == null ? null : new BigDecimal(entry.cost()),
        entry.country(),
        entry.errorCode(),
        time(entry.at()),
        time(entry.at()),
        entry.deliverySeconds() == null
            ? null
            : time(entry.at().plusSeconds(entry.deliverySeconds())));
    return id;
  }

  private static java.time.OffsetDateTime time(Instant at) {
    return at.atOffset(java.time.ZoneOffset.UTC);
  }

  /** Waits until nothing is missing in the organization's totals. */
  void awaitTotals() throws Exception {
    Organization.awaitCondition(
        () ->
            number("select count(*) from usage_delta where organization_id = ?", organization)
                == 0);
  }

  UUID organization() {
    return organization;
  }

  int execute(String statement, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement prepared = prepared(connection, statement, values)) {
      return prepared.executeUpdate();
    }
  }

  long number(String query, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement prepared = prepared(connection, query, values);
        ResultSet rows = prepared.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String statement, Object... values) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, values[i]);
    }
    return prepared;
  }
}
