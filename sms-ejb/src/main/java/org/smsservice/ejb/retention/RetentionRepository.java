package org.smsservice.ejb.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.AcrossOrganizations;

/** Deletes what is kept no longer. What still waits to be sent stays, however old it is. */
@ApplicationScoped
public class RetentionRepository {
  @PersistenceContext EntityManager entityManager;

  /**
   * The earlier of a node's time and the database's, so that no clock that is ahead, on whichever
   * side, deletes what is still to be kept.
   */
  @AcrossOrganizations("a time is nobody's")
  public Instant earlier(Instant timeOfNode) {
    return (Instant)
        entityManager
            .createNativeQuery(
                "select least(now(), cast(:timeOfNode as timestamptz))", Instant.class)
            .setParameter("timeOfNode", timeOfNode)
            .getSingleResult();
  }

  /**
   * Deletes batches that were made and came to their end before a time and of which nothing waits,
   * with their rejections. Their messages stay for the moment.
   *
   * @return how many, the limit at most
   */
  public int deleteBatches(OrganizationId organization, Instant firstKept, int limit) {
    return entityManager
        .createNativeQuery(
            """
            with old as materialized (
              select id from sms_batch where organization_id = :organization and id < :firstId
                and status in ('completed', 'canceled')
                and coalesce(completed_at, created_at) < :firstKept
                and not exists (select 1 from sms_outbox where sms_outbox.batch_id = sms_batch.id)
              order by id limit :limit for update skip locked),
            rejections as (
              delete from sms_batch_rejection where batch_id = any(array(select id from old)))
            delete from sms_batch where id = any(array(select id from old))
            """)
        .setParameter("organization", organization.value())
        .setParameter("firstId", TimeOrderedId.floor(firstKept))
        .setParameter("firstKept", firstKept)
        .setParameter("limit", limit)
        .executeUpdate();
  }

  /**
   * Deletes messages to which nothing has happened since a time, with all that was reported about
   * them. The messages of a batch that is there stay, so that its counts add up; so do those whose
   * actual price is not known yet, which ends by itself.
   *
   * @return how many, the limit at most
   */
  public Deleted deleteMessages(OrganizationId organization, Instant firstKept, int limit) {
    preferTheOrganizationsIndex();
    List<UUID> old = lockOld(organization, firstKept, limit);
    return old.isEmpty() ? Deleted.NOTHING : delete(organization, old);
  }

  /** An id tells when a message was accepted; it may have left, or failed to, long after that. */
  @SuppressWarnings("unchecked")
  private List<UUID> lockOld(OrganizationId organization, Instant firstKept, int limit) {
    return entityManager
        .createNativeQuery(
            """
            select id from sms_log where organization_id = :organization and id < :firstId
              and status not in ('scheduled', 'pending', 'sending')
              and greatest(created_at, sent_at, failed_at) < :firstKept
              and coalesce(settlement, '') not in ('open', 'awaited')
              and (select true from sms_batch where sms_batch.id = batch_id) is null
            order by id limit :limit for update skip locked
            """,
            UUID.class)
        .setParameter("organization", organization.value())
        .setParameter("firstId", TimeOrderedId.floor(firstKept))
        .setParameter("firstKept", firstKept)
        .setParameter("limit", limit)
        .getResultList();
  }

  /**
   * A statement of its own, because only one that begins after the lock sees each report that was
   * written before it. The ids come by "any(array(…))" so that the planner keeps to the indexes.
   */
  private Deleted delete(OrganizationId organization, List<UUID> ids) {
    IdRange range = IdRange.of(ids);
    Object[] counts =
        (Object[])
            entityManager
                .createNativeQuery(
                    """
                    with events as (
                      delete from sms_event where log_id = any(array(select unnest(:ids)))
                        and id >= :firstEvent and organization_id = :organization
                      returning 1),
                    adoptions as (
                      delete from sms_adoption where log_id = any(array(select unnest(:ids)))),
                    gone as (
                      delete from sms_log where id = any(array(select unnest(:ids)))
                        and id between :first and :last and organization_id = :organization
                      returning 1)
                    select (select count(*) from gone), (select count(*) from events)
                    """,
                    Object[].class)
                .setParameter("organization", organization.value())
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("firstEvent", IdRange.firstEventOf(range))
                .setParameter("first", range.first())
                .setParameter("last", range.last())
                .getSingleResult();
    return new Deleted(((Number) counts[0]).longValue(), ((Number) counts[1]).longValue(), 0);
  }

  /**
   * The planner knows only of the primary key that its order is that of the table, so that it would
   * read the old messages of all others to find this organization's, which may be gone long since.
   * Without the cost of pages the smaller number of rows decides.
   */
  private void preferTheOrganizationsIndex() {
    entityManager
        .createNativeQuery(
            "select set_config('seq_page_cost', '0', true) || set_config('random_page_cost', '0', true)",
            String.class)
        .getSingleResult();
  }
}
