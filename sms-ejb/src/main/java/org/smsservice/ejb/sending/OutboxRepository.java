package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;

/** The queue. The dispatcher serves all organizations, so its methods go across them. */
@ApplicationScoped
public class OutboxRepository {
  private static final String REASON = "one dispatcher serves all organizations";

  @PersistenceContext EntityManager entityManager;

  /** Adds messages that are free to be claimed. */
  @AcrossOrganizations("each row carries its own organization")
  public void addAll(List<OutboxMessage> messages) {
    Columns.of(
            entityManager.createNativeQuery(
                """
                insert into sms_outbox (id, organization_id, batch_id, to_number, from_number, body,
                  segments, priority, not_before, expires_at, overrides_opt_out, attempts)
                select *, 0 from unnest(:ids, :organizations, :batches, :recipients, :senders,
                  :bodies, :segments, :priorities, :times, :ends, :overrides)
                """),
            messages)
        .set("ids", OutboxMessage::id, UUID[]::new)
        .set("organizations", message -> message.organizationId().value(), UUID[]::new)
        .set("batches", message -> message.batchId().orElse(null), UUID[]::new)
        .set("recipients", message -> message.to().e164(), String[]::new)
        .set("senders", OutboxMessage::from, String[]::new)
        .set("bodies", OutboxMessage::body, String[]::new)
        .set("segments", OutboxMessage::segments, Integer[]::new)
        .set("priorities", OutboxMessage::priority, Integer[]::new)
        .set("times", OutboxMessage::notBefore, Instant[]::new)
        .set("ends", message -> message.expiresAt().orElse(null), Instant[]::new)
        .set("overrides", OutboxMessage::overridesOptOut, Boolean[]::new)
        .execute();
  }

  /**
   * Takes messages that the provider has got out of the queue, and adds them to how often their
   * templates were used. Each is counted once, whoever learns of it first.
   */
  @AcrossOrganizations(REASON)
  public void removeSent(List<UUID> ids) {
    if (!ids.isEmpty()) {
      entityManager
          .createNativeQuery(
              """
              with gone as (
                delete from sms_outbox where id = any(:ids) returning id),
              made as (
                select template_id, count(*) messages from gone join sms_log using (id)
                where template_id is not null group by template_id),
              locked as materialized (
                select id from sms_template where id in (select template_id from made)
                order by id for update)
              update sms_template set usage_count = usage_count + made.messages
              from made join locked on locked.id = made.template_id
              where sms_template.id = made.template_id
              """)
          .setParameter("ids", ids.toArray(UUID[]::new))
          .executeUpdate();
    }
  }

  /** Takes messages out of the queue that will never be sent. */
  @AcrossOrganizations(REASON)
  public void removeAll(List<UUID> ids) {
    if (!ids.isEmpty()) {
      entityManager
          .createNativeQuery("delete from sms_outbox where id = any(:ids)")
          .setParameter("ids", ids.toArray(UUID[]::new))
          .executeUpdate();
    }
  }

  /**
   * Gives messages back that certainly did not leave, to be claimed again when they are due: held
   * where their batch is paused meanwhile, and taken out where it is canceled.
   *
   * @return those that are in the queue again
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<UUID> release(List<Deferral> deferrals, String node) {
    if (deferrals.isEmpty()) {
      return List.of();
    }
    UUID[] ids = deferrals.stream().map(Deferral::id).toArray(UUID[]::new);
    Integer[] attempts = deferrals.stream().map(Deferral::attempts).toArray(Integer[]::new);
    lockBatchesOf(ids);
    entityManager
        .createNativeQuery(
            """
            with gone as (
              delete from sms_outbox using unnest(:ids, :attempts) deferred (id, attempts)
              where sms_outbox.id = deferred.id and sms_outbox.attempts = deferred.attempts
                and lease_owner = :node and exists (
                  select 1 from sms_batch where id = sms_outbox.batch_id and status = 'canceled')
              returning sms_outbox.id)
            update sms_log set status = 'canceled' from gone where sms_log.id = gone.id
            """)
        .setParameter("ids", ids)
        .setParameter("attempts", attempts)
        .setParameter("node", node)
        .executeUpdate();
    return entityManager
        .createNativeQuery(
            """
            update sms_outbox set lease_owner = null, lease_until = null, in_doubt_since = null,
              undecidable_reason = null, not_before = deferred.not_before,
              is_held = exists (
                select 1 from sms_batch where id = sms_outbox.batch_id and status = 'paused')
            from unnest(:ids, :times, :attempts) deferred (id, not_before, attempts)
            where sms_outbox.id = deferred.id and sms_outbox.attempts = deferred.attempts
              and lease_owner = :node
            returning sms_outbox.id
            """,
            UUID.class)
        .setParameter("ids", ids)
        .setParameter("attempts", attempts)
        .setParameter("times", deferrals.stream().map(Deferral::notBefore).toArray(Instant[]::new))
        .setParameter("node", node)
        .getResultList();
  }

  /** Else a batch could be paused between the look at it and the message's return. */
  private void lockBatchesOf(UUID[] messages) {
    entityManager
        .createNativeQuery(
            """
            select id from sms_batch
            where id in (select batch_id from sms_outbox where id = any(:ids))
            order by id for share
            """,
            UUID.class)
        .setParameter("ids", messages)
        .getResultList();
  }

  /**
   * When a message that was given back is due again.
   *
   * @param attempts how often it was claimed as far as the one knows who gives it back; it has been
   *     claimed anew, and may be on its way, when the queue knows of more
   */
  record Deferral(UUID id, int attempts, Instant notBefore) {}

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
            from undecidable where sms_log.id = undecidable.id and provider_status is null
            """)
        .setParameter("shown", OutcomeRepository.UNDECIDABLE)
        .setParameter("id", id)
        .setParameter("node", node)
        .setParameter("reason", reason)
        .executeUpdate();
  }

  /**
   * Cancels a message that certainly has not left.
   *
   * @return how many there were
   */
  public int cancel(OrganizationId organization, UUID id) {
    return entityManager
        .createNativeQuery(
            """
            with gone as (
              delete from sms_outbox where id = :id and organization_id = :organization
                and lease_until is null and in_doubt_since is null
              returning id)
            update sms_log set status = 'canceled' from gone where sms_log.id = gone.id
            """)
        .setParameter("id", id)
        .setParameter("organization", organization.value())
        .executeUpdate();
  }

  /**
   * Cancels what waits for a person and certainly has not left.
   *
   * @param sender only what would come from it; empty for all senders
   * @return how many there were
   */
  public int cancelTo(OrganizationId organization, PhoneNumber to, Optional<String> sender) {
    return entityManager
        .createNativeQuery(
            """
            with gone as (
              delete from sms_outbox where id = any(array(
                  select id from sms_log where to_number = :to and organization_id = :organization
                    and status in ('scheduled', 'pending')
                    and from_number = coalesce(cast(:sender as text), from_number)))
                and lease_until is null and in_doubt_since is null and not overrides_opt_out
              returning id)
            update sms_log set status = 'canceled' from gone where sms_log.id = gone.id
            """)
        .setParameter("to", to.e164())
        .setParameter("organization", organization.value())
        .setParameter("sender", sender.orElse(null))
        .executeUpdate();
  }

  /**
   * Fails messages whose validity is over before they could leave.
   *
   * @return how many there were, the limit at most
   */
  @AcrossOrganizations(REASON)
  public int failExpired(Instant now, int limit, int errorCode, String meaning) {
    return entityManager
        .createNativeQuery(
            """
            with due as materialized (
              select id from sms_outbox where expires_at <= :now
                and lease_until is null and in_doubt_since is null
              order by expires_at limit :limit for update skip locked),
            gone as (
              delete from sms_outbox where id = any(array(select id from due)) returning id)
            update sms_log set status = 'failed', error_code = :errorCode,
              error_message = :meaning, failed_at = :now
            where id = any(array(select id from gone))
            """)
        .setParameter("now", now)
        .setParameter("limit", limit)
        .setParameter("errorCode", errorCode)
        .setParameter("meaning", meaning)
        .executeUpdate();
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
