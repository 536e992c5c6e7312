package org.smsservice.ejb.sending;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smsservice.ejb.database.AcrossOrganizations;

/**
 * Messages of the provider that we have found to be ours, so that each belongs to one of ours only.
 *
 * <p>What the provider itself says of its messages never contradicts itself. So those who take down
 * what it says share a lock, and wait for nobody but who adopts, which is rare and short; and who
 * adopts waits until all that was said is written, and is seen by all that is written later.
 */
@ApplicationScoped
public class AdoptionRepository {
  private static final String REASON = "the provider's ids are the same for all organizations";

  @PersistenceContext EntityManager entityManager;

  /**
   * Which of the provider's messages were adopted, by which of ours. Until the end of the
   * transaction no other one is.
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public Map<String, UUID> among(Collection<String> providerIds) {
    if (providerIds.isEmpty()) {
      return Map.of();
    }
    lock("pg_advisory_xact_lock_shared");
    // Only a statement that begins after the lock sees what the one before has committed.
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                "select message_id, log_id from sms_adoption where message_id = any(:ids)",
                Object[].class)
            .setParameter("ids", providerIds.toArray(String[]::new))
            .getResultList();
    return rows.stream().collect(toMap(row -> (String) row[0], row -> (UUID) row[1]));
  }

  /**
   * Waits until what the provider has said so far is written. Until the end of the transaction
   * nothing more is, so this comes before the lock of anything that others want to write then.
   */
  @AcrossOrganizations(REASON)
  public void begin() {
    lock("pg_advisory_xact_lock");
  }

  /**
   * Gives a message of the provider to one of ours, unless either belongs to another already; after
   * {@link #begin}.
   *
   * @return whether it belongs to ours now
   */
  @AcrossOrganizations(REASON)
  public boolean adopt(String providerId, UUID message, Instant now) {
    return entityManager
            .createNativeQuery(
                """
                insert into sms_adoption (message_id, log_id, adopted_at)
                select :providerId, id, :now from sms_log
                where id = :message and message_id is null
                  and not exists (select 1 from sms_log where message_id = :providerId)
                on conflict (message_id) do update set adopted_at = excluded.adopted_at
                  where sms_adoption.log_id = excluded.log_id
                """)
            .setParameter("providerId", providerId)
            .setParameter("message", message)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  private void lock(String function) {
    entityManager
        .createNativeQuery(
            "select 1 from (select %s(hashtext('adoption'))) l".formatted(function), Integer.class)
        .getSingleResult();
  }

  /** Which of the provider's messages belong to ours already. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<String> known(Collection<String> providerIds) {
    return entityManager
        .createNativeQuery(
            """
            select message_id from sms_log where message_id = any(:ids)
            union select message_id from sms_adoption where message_id = any(:ids)
            """,
            String.class)
        .setParameter("ids", providerIds.toArray(String[]::new))
        .getResultList();
  }
}
