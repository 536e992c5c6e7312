package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization.Answer;

/** What becomes of a batch, and of others with its key, while it waits to be accepted. */
class RepeatedBatchIT {
  private final String key = UUID.randomUUID().toString();
  private final String person = Organization.newPerson();

  private SqlClient database;
  private Organization organization;

  @BeforeEach
  void makeOrganizationWithQuota() throws Exception {
    database = new SqlClient(TestBed.shared().databaseOfNode());
    organization = Organization.on(TestBed.shared().node());
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    operator.call(
        operator
            .request("/organizations/" + organization.id())
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"quota\":{\"messagesPerMonth\":1}}")));
  }

  private Answer send() throws Exception {
    return organization.call(
        organization
            .request("/messages/bulk")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"body\":\"x\",\"recipients\":[\"" + person + "\"]}")));
  }

  /** The connection of the database that keeps the key from others. */
  private int connectionsWithKey(String select) throws Exception {
    return database
        .texts(
            """
            select %s from pg_locks where locktype = 'advisory' and granted
              and (cast(cast(classid as bigint) << 32 as bigint) | cast(objid as bigint))
                = hashtextextended('%s under way %s', 0)
            """,
            select, organization.id(), key)
        .size();
  }

  @Test
  void othersAreToldSoAndItIsAcceptedEvenWhenTheKeyIsLost() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Connection connection = database.database().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // Where it waits until it may look what is left of the quota.
      statement.execute(
          "select pg_advisory_xact_lock(hashtextextended('" + organization.id() + "', 17))");
      Future<Answer> first = other.submit(this::send);
      Organization.awaitCondition(() -> connectionsWithKey("1") == 1);

      assertThat(send().status()).isEqualTo(409);

      assertThat(connectionsWithKey("pg_terminate_backend(pid)")).isEqualTo(1);
      Organization.awaitCondition(() -> connectionsWithKey("1") == 0);
      connection.rollback();
      assertThat(first.get().status()).isEqualTo(202);
      Answer again = send();
      assertThat(again.status()).isEqualTo(202);
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    } finally {
      other.shutdownNow();
    }
  }
}
