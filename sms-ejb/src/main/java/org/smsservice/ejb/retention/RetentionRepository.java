package org.smsservice.ejb.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;

/** Deletes what is kept no longer. What still waits to be sent stays, however old it is. */
@ApplicationScoped
public class RetentionRepository {
  @PersistenceContext EntityManager entityManager;

  /**
   * Deletes batches that are older than an id and of which nothing waits, with their rejections.
   * Their messages stay for the moment.
   *
   * @return how many, the limit at most
   */
  public int deleteBatches(OrganizationId organization, UUID before, int limit) {
    return entityManager
        .createNativeQuery(
            """
            with old as materialized (
              select id from sms_batch where organization_id = :organization and id < :before
                and status in ('completed', 'canceled')
                and not exists (select 1 from sms_outbox where sms_outbox.batch_id = sms_batch.id)
              order by id limit :limit for update skip locked),
            rejections as (
              delete from sms_batch_rejection where batch_id = any(array(select id from old)))
            delete from sms_batch where id = any(array(select id from old))
            """)
        .setParameter("organization", organization.value())
        .setParameter("before", before)
        .setParameter("limit", limit)
        .executeUpdate();
  }

  /**
   * Deletes messages that are older than an id with all that was reported about them. The messages
   * of a batch that is there stay, so that its counts add up.
   *
   * @return how many, the limit at most
   */
  public Deleted deleteMessages(OrganizationId organization, UUID before, int limit) {
    preferTheOrganizationsIndex();
    Object[] counts =
        (Object[])
            entityManager
                .createNativeQuery(
                    """
                    with old as materialized (
                      select id from sms_log where organization_id = :organization and id < :before
                        and status not in ('scheduled', 'pending', 'sending')
                        and (select true from sms_batch where sms_batch.id = batch_id) is null
                      order by id limit :limit for update skip locked),
                    events as (
                      delete from sms_event where log_id = any(array(select id from old))
                        and id >= smallest_id(
                          moment_of_id((select id from old order by id limit 1))
                            - interval '5 minutes')
                      returning 1),
                    adoptions as (
                      delete from sms_adoption where log_id = any(array(select id from old))),
                    gone as (
                      delete from sms_log where id = any(array(select id from old))
                        and id >= (select id from old order by id limit 1)
                        and id <= (select id from old order by id desc limit 1)
                      returning 1)
                    select (select count(*) from gone), (select count(*) from events)
                    """,
                    Object[].class)
                .setParameter("organization", organization.value())
                .setParameter("before", before)
                .setParameter("limit", limit)
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
