package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.IdRange;
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
      IdRange range = IdRange.of(ids);
      entityManager
          .createNativeQuery(
              """
              with gone as (
                delete from sms_outbox where id = any(:ids) returning id),
              made as (
                select template_id, count(*) messages from gone join sms_log using (id)
                where template_id is not null and id = any(:ids) and id between :first and :last
                group by template_id),
              locked as materialized (
                select id from sms_template where id in (select template_id from made)
                order by id for update)
              update sms_template set usage_count = usage_count + made.messages
              from made join locked on locked.id = made.template_id
              where sms_template.id = made.template_id
              """)
          .setParameter("ids", ids.toArray(UUID[]::new))
          .setParameter("first", range.first())
          .setParameter("last", range.last())
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
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public Released release(List<Deferral> deferrals, String node) {
    if (deferrals.isEmpty()) {
      return new Released(List.of(), 0);
    }
    UUID[] ids = deferrals.stream().map(Deferral::id).toArray(UUID[]::new);
    IdRange range = IdRange.of(List.of(ids));
    Integer[] attempts = deferrals.stream().map(Deferral::attempts).toArray(Integer[]::new);
    lockBatchesOf(ids);
    int canceled =
        entityManager
            .createNativeQuery(
                """
                with gone as (
                  delete from sms_outbox using unnest(:ids, :attempts) deferred (id, attempts)
                  where sms_outbox.id = deferred.id and sms_outbox.attempts = deferred.attempts
                    and lease_owner = :node and exists (
                      select 1 from sms_batch where id = sms_outbox.batch_id and status = 'canceled')
                  returning sms_outbox.id)
                update sms_log set status = 'canceled' from gone
                where sms_log.id = gone.id and sms_log.id = any(:ids)
                  and sms_log.id between :first and :last
                """)
            .setParameter("ids", ids)
            .setParameter("first", range.first())
            .setParameter("last", range.last())
            .setParameter("attempts", attempts)
            .setParameter("node", node)
            .executeUpdate();
    List<UUID> waiting =
        entityManager
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
            .setParameter(
                "times", deferrals.stream().map(Deferral::notBefore).toArray(Instant[]::new))
            .setParameter("node", node)
            .getResultList();
    return new Released(waiting, canceled);
  }

  /**
   * What became of messages that were given back.
   *
   * @param waiting those that are in the queue again
   * @param canceled how many were taken out of it
   */
  record Released(List<UUID> waiting, int canceled) {}

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
            update sms_log set status = 'canceled' from gone
            where sms_log.id = gone.id and sms_log.id = :id
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
    return cancelTo(organization, to, sender.orElse(null), false);
  }

  /** Cancels everything that waits for a person and certainly has not left. */
  public int cancelAllTo(OrganizationId organization, PhoneNumber to) {
    return cancelTo(organization, to, null, true);
  }

  private int cancelTo(
      OrganizationId organization, PhoneNumber to, String sender, boolean hasToOverride) {
    return entityManager
        .createNativeQuery(
            """
            with gone as (
              delete from sms_outbox where id = any(array(
                  select id from sms_log where to_number = :to and organization_id = :organization
                    and status in ('scheduled', 'pending')
                    and from_number = coalesce(cast(:sender as text), from_number)))
                and lease_until is null and in_doubt_since is null
                and (not overrides_opt_out or :hasToOverride)
              returning id)
            update sms_log set status = 'canceled' where id = any(array(select id from gone))
              and id >= (select id from gone order by id limit 1)
              and id <= (select id from gone order by id desc limit 1)
            """)
        .setParameter("to", to.e164())
        .setParameter("organization", organization.value())
        .setParameter("sender", sender)
        .setParameter("hasToOverride", hasToOverride)
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
              and id >= (select id from gone order by id limit 1)
              and id <= (select id from gone order by id desc limit 1)
            """)
        .setParameter("now", now)
        .setParameter("limit", limit)
        .setParameter("errorCode", errorCode)
        .setParameter("meaning", meaning)
        .executeUpdate();
  }

  /** How much waits, and since when something could have left. */
  @AcrossOrganizations("a figure for the operator")
  public QueueState state(Instant now) {
    Object[] row =
        (Object[])
            entityManager
                .createNativeQuery(
                    LaneRepository.DUE_LANES
                        + """
                        select count(*), count(in_doubt_since), (select min(not_before) from due)
                        from sms_outbox
                        """,
                    Object[].class)
                .setParameter("now", now)
                .getSingleResult();
    return new QueueState(
        ((Number) row[0]).longValue(),
        ((Number) row[1]).longValue(),
        Optional.ofNullable((Instant) row[2]));
  }
}
