package org.smsservice.ejb.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.SmsLog;

/** Takes everything personal out of rows, which stay: they are counted, and cost what they cost. */
@ApplicationScoped
public class ErasureRepository {
  @PersistenceContext EntityManager entityManager;

  /**
   * Erases a part of the messages to a person, and of what was reported about them; those that are
   * not sent yet stay as they are.
   */
  public Erased eraseMessagesTo(OrganizationId organization, PhoneNumber person, int limit) {
    return eraseMessages(organization, person, limit, "to_number", "outbound");
  }

  /** Erases a part of the messages from a person, and of what was reported about them. */
  public Erased eraseMessagesFrom(OrganizationId organization, PhoneNumber person, int limit) {
    return eraseMessages(organization, person, limit, "from_number", "inbound");
  }

  private Erased eraseMessages(
      OrganizationId organization, PhoneNumber person, int limit, String column, String direction) {
    List<UUID> theirs = lock(organization, person, limit, column, direction);
    return theirs.isEmpty() ? Erased.NOTHING : erase(organization, theirs, column);
  }

  @SuppressWarnings("unchecked")
  private List<UUID> lock(
      OrganizationId organization, PhoneNumber person, int limit, String column, String direction) {
    return entityManager
        .createNativeQuery(
            """
            select id from sms_log where %s = :person
              and organization_id = :organization and direction = '%s'
              and status not in ('scheduled', 'pending', 'sending')
            order by id limit :limit for update
            """
                .formatted(column, direction),
            UUID.class)
        .setParameter("person", person.e164())
        .setParameter("organization", organization.value())
        .setParameter("limit", limit)
        .getResultList();
  }

  /**
   * A statement of its own, because only one that begins after the lock sees each report that was
   * written while it waited. The ids come by "any(array(…))" so that the planner keeps to the
   * indexes. A batch for one recipient is about this person, as its reference may be.
   */
  private Erased erase(OrganizationId organization, List<UUID> ids, String column) {
    IdRange range = IdRange.of(ids);
    Object[] counts =
        (Object[])
            entityManager
                .createNativeQuery(
                    """
                    with events as (
                      update sms_event set raw = :erased
                      where log_id = any(array(select unnest(:ids)))
                        and id >= :firstEvent and organization_id = :organization
                      returning 1),
                    messages as (
                      update sms_log set %s = :erased, message = '', inbound_details = null,
                        user_id = null, client_reference = null, error_message = null
                      where id = any(array(select unnest(:ids)))
                        and id between :first and :last and organization_id = :organization
                      returning batch_id),
                    batches as (
                      update sms_batch set client_reference = null
                      where id = any(array(select batch_id from messages)) and total = 1)
                    select (select count(*) from messages), (select count(*) from events)
                    """
                        .formatted(column),
                    Object[].class)
                .setParameter("organization", organization.value())
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("firstEvent", IdRange.firstEventOf(range))
                .setParameter("first", range.first())
                .setParameter("last", range.last())
                .setParameter("erased", SmsLog.ERASED)
                .getSingleResult();
    return new Erased(
        ((Number) counts[0]).longValue(), ((Number) counts[1]).longValue(), 0, 0, 0, 0);
  }

  /**
   * Erases a person where they were a recipient of a batch and got no message.
   *
   * @return how many of these there were
   */
  public int eraseRejections(OrganizationId organization, PhoneNumber person) {
    return (Integer)
        entityManager
            .createNativeQuery(
                """
            with rejections as (
              update sms_batch_rejection set recipient = :erased, phone_number = null
              where phone_number = :person and exists (
                select 1 from sms_batch
                where sms_batch.id = batch_id and organization_id = :organization)
              returning batch_id),
            batches as (
              update sms_batch set client_reference = null
              where id = any(array(select batch_id from rejections)) and total = 1)
            select count(*) from rejections
            """,
                Integer.class)
            .setParameter("erased", SmsLog.ERASED)
            .setParameter("person", person.e164())
            .setParameter("organization", organization.value())
            .getSingleResult();
  }

  /** How many messages to a person are not sent yet. */
  public long countUnsent(OrganizationId organization, PhoneNumber person) {
    return ((Number)
            entityManager
                .createNativeQuery(
                    """
                    select count(*) from sms_log
                    where to_number = :person and organization_id = :organization
                      and status in ('scheduled', 'pending', 'sending')
                    """,
                    Long.class)
                .setParameter("person", person.e164())
                .setParameter("organization", organization.value())
                .getSingleResult())
        .longValue();
  }
}
