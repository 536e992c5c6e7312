package org.smsservice.ejb.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The partitions of the tables of messages and of reports about them, one for each month. */
@ApplicationScoped
public class PartitionRepository {
  private static final String REASON = "a partition holds rows of all organizations";

  @PersistenceContext EntityManager entityManager;

  /**
   * Makes the partitions that are missing for the months up to that of a time.
   *
   * @return how many there were
   */
  @AcrossOrganizations(REASON)
  public int addUntil(Instant time) {
    return ((Number)
            entityManager
                .createNativeQuery("select add_partitions(:time)", Integer.class)
                .setParameter("time", time)
                .getSingleResult())
        .intValue();
  }

  /** From when on rows have no place, in one of the tables at least. */
  @AcrossOrganizations(REASON)
  public Instant end() {
    return (Instant)
        entityManager
            .createNativeQuery(
                """
                select min(ends_at) from (
                  select max(ends_at) as ends_at from sms_partition group by whole) each_table
                """,
                Instant.class)
            .getSingleResult();
  }

  /** The partitions, oldest first, all of whose time is before another one. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<String> before(Instant time) {
    return entityManager
        .createNativeQuery(
            "select part from sms_partition where ends_at <= :time order by ends_at, part",
            String.class)
        .setParameter("time", time)
        .getResultList();
  }

  /**
   * Drops a partition if it is empty, unless its table is in use for longer than it is good to make
   * others wait.
   *
   * @param name one that {@link #before} has told
   * @return whether it was empty
   */
  @AcrossOrganizations(REASON)
  public boolean dropIfEmpty(String name, Duration patience) {
    boolean isEmpty =
        entityManager
            .createNativeQuery("select 1 from %s order by id limit 1".formatted(name))
            .getResultList()
            .isEmpty();
    if (isEmpty) {
      // Everybody who uses the table waits from when it is asked for until the transaction's end.
      execute("set local lock_timeout = " + patience.toMillis());
      execute("drop table " + name);
    }
    return isEmpty;
  }

  private void execute(String statement) {
    entityManager.createNativeQuery(statement).executeUpdate();
  }
}
