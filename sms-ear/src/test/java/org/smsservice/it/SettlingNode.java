package org.smsservice.it;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.SimulatedTwilio;

/** A node with a Twilio and a database of its own that settles when a test says so. */
final class SettlingNode implements AutoCloseable {
  static final Duration LONGER_THAN_A_LEASE = Duration.ofMinutes(2);
  static final int STRAGGLERS_PER_RUN = 2;

  private final SimulatedTwilio twilio = new SimulatedTwilio(0);
  private final DataSource database;
  private final Map<String, String> environment;
  private final LibertyServer node;

  /** Starts it, and lets it make its first run, which nobody has asked for. */
  SettlingNode() throws Exception {
    twilio.start();
    String name = TestBed.shared().newDatabase();
    database = TestBed.shared().database().dataSource(name);
    environment =
        Map.of(
            "DATABASE_URL", TestBed.shared().database().url(name),
            "SMS_SENDING_BATCH_SIZE", "100",
            "SMS_SENDING_BATCH_PAUSE", "PT0S",
            "SMS_SETTLEMENT_INTERVAL", "PT1H",
            "SMS_SETTLEMENT_STRAGGLERS_PER_RUN", Integer.toString(STRAGGLERS_PER_RUN));
    node = newNode().start().awaitReady();
    awaitEndOfRun();
  }

  /** Another node beside it, not started yet. */
  LibertyServer newNode() {
    return TestBed.shared().newImpatientNode(twilio, environment);
  }

  SimulatedTwilio twilio() {
    return twilio;
  }

  LibertyServer node() {
    return node;
  }

  /** As if nothing had ever been sent; Twilio has its prices at once. */
  void forgetEverything() throws SQLException {
    twilio.reset();
    twilio.change(behaviour -> behaviour.pricedAfterMillis = 0);
    execute("delete from sms_log");
    execute("delete from settlement_day");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  BigDecimal number(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getBigDecimal(1);
    }
  }

  /** How many messages are so. */
  int count(String condition) throws SQLException {
    return number("select count(*) from sms_log where " + condition).intValueExact();
  }

  /** Makes the next run due. */
  void makeDue() throws SQLException {
    execute("update work_lease set until = now() where work = 'settlement'");
  }

  /** Has a node make a run, and waits until it has come to its end. */
  void settle() throws Exception {
    makeDue();
    awaitEndOfRun();
  }

  void awaitEndOfRun() throws Exception {
    Organization.awaitCondition(
        LONGER_THAN_A_LEASE,
        () ->
            number(
                        """
                        select count(*) from work_lease
                        where work = 'settlement' and until > now() + interval '30 minutes'
                        """)
                    .intValueExact()
                == 1);
  }

  /** Sends a message and waits until it is delivered. */
  static String sendToOne(Organization organization, String to) throws Exception {
    String id = organization.send(to, "to one");
    organization.awaitStatus(id, "delivered");
    return id;
  }

  /** Lets a message have been sent so long ago. */
  void age(String id, String interval) throws SQLException {
    execute(
        "update sms_log set sent_at = sent_at - interval '%s' where id = '%s'"
            .formatted(interval, id));
  }

  @Override
  public void close() {
    node.close();
    twilio.close();
  }
}
