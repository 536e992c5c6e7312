package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The queue. The dispatcher serves all organizations, so its methods go across them. */
@ApplicationScoped
public class OutboxRepository {
  private static final String REASON = "one dispatcher serves all organizations";

  @PersistenceContext EntityManager entityManager;

  @AcrossOrganizations("each row carries its own organization")
  public void addAll(List<OutboxMessage> messages) {
    messages.forEach(entityManager::persist);
  }

  /**
   * Leases the messages that are due, highest priority and longest due first, and marks them {@code
   * sending}. Rows that another node is about to lease are passed over, not waited for.
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<OutboxMessage> claim(int limit, String node, Instant now, Instant leaseUntil) {
    return entityManager
        .createNativeQuery(
            """
            with due as (
              select free.id from (values (0), (1), (2)) priority (rank) cross join lateral (
                select id from sms_outbox
                where priority = priority.rank and not_before <= :now
                  and lease_until is null and in_doubt_since is null
                order by not_before, id limit :limit for update skip locked) free
              limit :limit),
            marked as (
              update sms_log set status = 'sending' from due where sms_log.id = due.id)
            update sms_outbox
            set lease_owner = :node, lease_until = :leaseUntil, attempts = attempts + 1
            from due where sms_outbox.id = due.id
            returning sms_outbox.*
            """,
            OutboxMessage.class)
        .setParameter("limit", limit)
        .setParameter("node", node)
        .setParameter("now", now)
        .setParameter("leaseUntil", leaseUntil)
        .getResultList();
  }

  /** Takes messages whose outcome is known out of the queue. */
  @AcrossOrganizations(REASON)
  public void removeAll(List<UUID> ids) {
    if (!ids.isEmpty()) {
      entityManager
          .createNativeQuery("delete from sms_outbox where id = any(:ids)")
          .setParameter("ids", ids.toArray(UUID[]::new))
          .executeUpdate();
    }
  }

  /** Gives messages back that certainly did not leave, to be claimed again when they are due. */
  @AcrossOrganizations(REASON)
  public void defer(List<Deferral> deferrals, String node) {
    if (!deferrals.isEmpty()) {
      entityManager
          .createNativeQuery(
              """
              update sms_outbox
              set lease_owner = null, lease_until = null, not_before = deferred.not_before
              from unnest(:ids, :times) deferred (id, not_before)
              where sms_outbox.id = deferred.id and lease_owner = :node
              """)
          .setParameter("ids", deferrals.stream().map(Deferral::id).toArray(UUID[]::new))
          .setParameter(
              "times", deferrals.stream().map(Deferral::notBefore).toArray(Instant[]::new))
          .setParameter("node", node)
          .executeUpdate();
    }
  }

  /** When a message that was given back is due again. */
  record Deferral(UUID id, Instant notBefore) {}

  /** Marks messages of which nobody knows whether the provider took them. */
  @AcrossOrganizations(REASON)
  public void markInDoubt(List<UUID> ids, String node, Instant since) {
    if (!ids.isEmpty()) {
      entityManager
          .createNativeQuery(
              """
              update sms_outbox
              set lease_owner = null, lease_until = null, in_doubt_since = :since
              where id = any(:ids) and lease_owner = :node
              """)
          .setParameter("ids", ids.toArray(UUID[]::new))
          .setParameter("node", node)
          .setParameter("since", since)
          .executeUpdate();
    }
  }

  /** Marks the messages in doubt whose lease has ended, because their node died or hangs. */
  @AcrossOrganizations(REASON)
  public int markEndedLeasesInDoubt(Instant now) {
    return entityManager
        .createNativeQuery(
            """
            update sms_outbox
            set lease_owner = null, lease_until = null, in_doubt_since = coalesce(in_doubt_since, :now)
            where lease_until < :now
            """)
        .setParameter("now", now)
        .executeUpdate();
  }

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

  /**
   * Frees a message that was in doubt and is now known not to have left.
   *
   * @return whether this node still held it
   */
  @AcrossOrganizations(REASON)
  public boolean free(UUID id, String node, Instant now) {
    return entityManager
            .createNativeQuery(
                """
                update sms_outbox
                set lease_owner = null, lease_until = null, in_doubt_since = null, not_before = :now
                where id = :id and lease_owner = :node
                """)
            .setParameter("id", id)
            .setParameter("node", node)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** How much waits, and since when. */
  @AcrossOrganizations("a figure for the operator")
  public QueueState state() {
    Object[] row =
        (Object[])
            entityManager
                .createNativeQuery(
                    """
                select count(*), count(in_doubt_since), (select id from sms_outbox order by id limit 1)
                from sms_outbox
                """,
                    Object[].class)
                .getSingleResult();
    return new QueueState(
        ((Number) row[0]).longValue(),
        ((Number) row[1]).longValue(),
        Optional.ofNullable((UUID) row[2]).map(TimeOrderedId::instantOf));
  }
}
