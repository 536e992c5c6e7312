package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The messages in the queue of which nobody knows whether the provider took them. */
@ApplicationScoped
public class DoubtRepository {
  private static final String REASON = "one resolver serves all organizations";

  @PersistenceContext EntityManager entityManager;

  /**
   * Leases messages that have been in doubt for long enough, to find out about them. A lease that
   * ends undecided leaves its message in doubt.
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<OutboxMessage> takeInDoubt(
      int limit, Instant inDoubtBefore, String node, Instant leaseUntil) {
    return entityManager
        .createNativeQuery(
            """
            with due as (
              select id from sms_outbox where in_doubt_since < :before and lease_until is null
                and undecidable_reason is null
              order by in_doubt_since limit :limit for update skip locked)
            update sms_outbox set lease_owner = :node, lease_until = :leaseUntil
            from due where sms_outbox.id = due.id
            returning sms_outbox.*
            """,
            OutboxMessage.class)
        .setParameter("before", inDoubtBefore)
        .setParameter("limit", limit)
        .setParameter("node", node)
        .setParameter("leaseUntil", leaseUntil)
        .getResultList();
  }

  /** The messages that wait for an operator's decision, oldest first, behind an id. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations("for the operator")
  public List<UndecidedMessage> undecided(UUID after, int limit) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                """
                select id, organization_id, to_number, in_doubt_since, undecidable_reason
                from sms_outbox where undecidable_reason is not null and id > :after
                order by id limit :limit
                """,
                Object[].class)
            .setParameter("after", after)
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new UndecidedMessage(
                    (UUID) row[0],
                    (UUID) row[1],
                    PhoneNumber.ofE164((String) row[2]),
                    (Instant) row[3],
                    (String) row[4]))
        .toList();
  }

  /** Leases a message that waits for an operator's decision, if it does. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations("for the operator")
  public Optional<OutboxMessage> takeUndecided(UUID id, String node, Instant leaseUntil) {
    List<OutboxMessage> taken =
        entityManager
            .createNativeQuery(
                """
                update sms_outbox set lease_owner = :node, lease_until = :leaseUntil
                where id = :id and undecidable_reason is not null and lease_until is null
                returning *
                """,
                OutboxMessage.class)
            .setParameter("id", id)
            .setParameter("node", node)
            .setParameter("leaseUntil", leaseUntil)
            .getResultList();
    return taken.stream().findFirst();
  }

  /** Marks a message as one that only an operator can decide about. */
  @AcrossOrganizations(REASON)
  public void markUndecidable(UUID id, String node, String reason) {
    entityManager
        .createNativeQuery(
            """
            with undecidable as (
              update sms_outbox
              set lease_owner = null, lease_until = null, undecidable_reason = :reason
              where id = :id and lease_owner = :node
              returning id)
            update sms_log set provider_status = :shown
            from undecidable
            where sms_log.id = undecidable.id and sms_log.id = :id and provider_status is null
            """)
        .setParameter("shown", OutcomeRepository.UNDECIDABLE)
        .setParameter("id", id)
        .setParameter("node", node)
        .setParameter("reason", reason)
        .executeUpdate();
  }
}
