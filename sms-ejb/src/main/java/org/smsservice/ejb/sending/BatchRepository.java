package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.Batch;
import org.smsservice.domain.sending.BatchStatus;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;

/** Batches, and the messages in the queue as far as they belong to one. */
@ApplicationScoped
public class BatchRepository {
  private static final int ROWS_AT_ONCE = 1000;

  @PersistenceContext EntityManager entityManager;

  public void add(OrganizationId organization, Batch batch, List<Rejection> rejections) {
    entityManager.persist(batch);
    for (int from = 0; from < rejections.size(); from += ROWS_AT_ONCE) {
      addRejections(
          batch.id(), rejections.subList(from, Math.min(from + ROWS_AT_ONCE, rejections.size())));
    }
  }

  private void addRejections(UUID batch, List<Rejection> rejections) {
    Columns.of(
            entityManager.createNativeQuery(
                """
                insert into sms_batch_rejection
                  (batch_id, position, recipient, code, detail, phone_number)
                select :batch, * from unnest(:positions, :recipients, :codes, :details, :numbers)
                """),
            rejections)
        .setAll("batch", batch)
        .set("positions", Rejection::position, Integer[]::new)
        .set("recipients", Rejection::recipient, String[]::new)
        .set("codes", Rejection::code, String[]::new)
        .set("details", Rejection::detail, String[]::new)
        .set("numbers", Rejection::phoneNumber, String[]::new)
        .execute();
  }

  public Optional<Batch> find(OrganizationId organization, UUID id) {
    return Optional.ofNullable(entityManager.find(Batch.class, id))
        .filter(found -> found.organizationId().equals(organization));
  }

  /** What became of a batch's messages, all counted at one moment. */
  @SuppressWarnings("unchecked")
  public BatchState state(OrganizationId organization, Batch batch, Instant rateSince) {
    IdRange range = IdRange.ofBatch(batch.id());
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                """
                select status, coalesce(cost_currency, currency), count(*), sum(cost),
                  count(*) filter (where sent_at >= :since)
                from sms_log where batch_id = :batch and organization_id = :organization
                  and id between :first and :last
                group by 1, 2
                """,
                Object[].class)
            .setParameter("since", rateSince)
            .setParameter("batch", batch.id())
            .setParameter("first", range.first())
            .setParameter("last", range.last())
            .setParameter("organization", organization.value())
            .getResultList();
    Map<MessageStatus, Long> byStatus = new EnumMap<>(MessageStatus.class);
    Map<Currency, Money> costs = new HashMap<>();
    long left = 0;
    for (Object[] row : rows) {
      byStatus.merge(MessageStatus.of((String) row[0]), ((Number) row[2]).longValue(), Long::sum);
      if (row[3] != null) {
        Money sum = new Money((BigDecimal) row[3], Currency.getInstance((String) row[1]));
        costs.merge(sum.currency(), sum, Money::plus);
      }
      left += ((Number) row[4]).longValue();
    }
    return new BatchState(batch, byStatus, List.copyOf(costs.values()), left);
  }

  /** The recipients that got no message, in the order of the request, behind a position. */
  @SuppressWarnings("unchecked")
  public List<Rejection> rejections(OrganizationId organization, UUID batch, int after, int limit) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                """
                select position, recipient, code, detail, phone_number from sms_batch_rejection
                where batch_id = :batch and position > :after
                  and exists (
                    select 1 from sms_batch where id = :batch and organization_id = :organization)
                order by position limit :limit
                """,
                Object[].class)
            .setParameter("batch", batch)
            .setParameter("organization", organization.value())
            .setParameter("after", after)
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new Rejection(
                    ((Number) row[0]).intValue(),
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4]))
        .toList();
  }

  /**
   * Gives a batch another status, if it has one of these.
   *
   * @param completedAt when it came to its end, or null
   * @return whether it had
   */
  public boolean change(
      OrganizationId organization,
      UUID id,
      List<BatchStatus> from,
      BatchStatus to,
      Instant completedAt) {
    return entityManager
            .createQuery(
                """
                update Batch set status = :to, completedAt = :completedAt
                where id = :id and organizationId = :organization and status in :from
                """)
            .setParameter("to", to)
            .setParameter("completedAt", completedAt)
            .setParameter("id", id)
            .setParameter("organization", organization.value())
            .setParameter("from", from)
            .executeUpdate()
        == 1;
  }

  /** Holds what has not left, or lets it go again. */
  public void hold(OrganizationId organization, UUID batch, boolean isHeld) {
    entityManager
        .createNativeQuery(
            """
            update sms_outbox set is_held = :isHeld
            where batch_id = :batch and organization_id = :organization and is_held <> :isHeld
              and lease_until is null and in_doubt_since is null
            """)
        .setParameter("isHeld", isHeld)
        .setParameter("batch", batch)
        .setParameter("organization", organization.value())
        .executeUpdate();
  }

  /**
   * Cancels what has not left.
   *
   * @return how many messages
   */
  public int cancelMessages(OrganizationId organization, UUID batch) {
    IdRange range = IdRange.ofBatch(batch);
    return entityManager
        .createNativeQuery(
            """
            with gone as (
              delete from sms_outbox where batch_id = :batch and organization_id = :organization
                and lease_until is null and in_doubt_since is null
              returning id)
            update sms_log set status = 'canceled' from gone
            where sms_log.id = gone.id and sms_log.batch_id = :batch
              and sms_log.id between :first and :last
            """)
        .setParameter("batch", batch)
        .setParameter("first", range.first())
        .setParameter("last", range.last())
        .setParameter("organization", organization.value())
        .executeUpdate();
  }

  /** Completes the batches, also paused ones, of which nothing is in the queue any more. */
  @AcrossOrganizations("a clock's business, for all batches at once")
  public int completeFinished(Instant now) {
    return entityManager
        .createNativeQuery(
            """
            update sms_batch set status = 'completed', completed_at = :now
            where status in ('running', 'paused') and not exists (
              select 1 from sms_outbox where sms_outbox.batch_id = sms_batch.id)
            """)
        .setParameter("now", now)
        .executeUpdate();
  }
}
