package org.smsservice.ejb.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.event.SmsEvent;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;

/** Reports of the provider, and what they change in the table of messages. */
@ApplicationScoped
public class StatusRepository {
  private static final String REASON = "the provider's report does not name the organization";

  @PersistenceContext EntityManager entityManager;

  /** Our ids of messages that are known by the provider's. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<UUID> find(List<String> providerIds) {
    return providerIds.isEmpty()
        ? List.of()
        : entityManager
            .createNativeQuery("select id from sms_log where message_id = any(:sids)", UUID.class)
            .setParameter("sids", providerIds.toArray(String[]::new))
            .getResultList();
  }

  /**
   * The messages that reports are about, locked until the end of the transaction. All who lock
   * several do it in this order.
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<SmsLog> lock(List<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    IdRange range = IdRange.of(ids);
    List<SmsLog> messages =
        entityManager
            .createNativeQuery(
                """
                select * from sms_log where id = any(:ids) and id between :first and :last
                order by id for update
                """,
                SmsLog.class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .setParameter("first", range.first())
            .setParameter("last", range.last())
            .getResultList();
    // What changes is written by updateAll, all of it in one statement.
    entityManager.clear();
    return messages;
  }

  /** Writes what reports have changed. */
  @AcrossOrganizations(REASON)
  public void updateAll(List<SmsLog> messages) {
    if (messages.isEmpty()) {
      return;
    }
    IdRange range = IdRange.of(messages.stream().map(SmsLog::id).toList());
    Columns.of(
            entityManager.createNativeQuery(
                """
                update sms_log set message_id = now.message_id, status = now.status,
                  provider_status = now.provider_status, error_code = now.error_code,
                  error_message = now.error_message, sent_at = now.sent_at,
                  delivered_at = now.delivered_at, failed_at = now.failed_at,
                  settlement = coalesce(settlement, 'open')
                from unnest(:ids, :sids, :statuses, :providerStatuses, :codes, :meanings,
                    :sentTimes, :deliveredTimes, :failedTimes)
                  now (id, message_id, status, provider_status, error_code, error_message,
                    sent_at, delivered_at, failed_at)
                where sms_log.id = now.id and sms_log.id = any(:ids)
                  and sms_log.id between :first and :last
                """),
            messages)
        .set("ids", SmsLog::id, UUID[]::new)
        .set("sids", message -> message.messageId().orElse(null), String[]::new)
        .set("statuses", message -> message.status().label(), String[]::new)
        .set("providerStatuses", message -> message.providerStatus().orElse(null), String[]::new)
        .set("codes", message -> message.errorCode().orElse(null), Integer[]::new)
        .set("meanings", message -> message.errorMessage().orElse(null), String[]::new)
        .set("sentTimes", message -> message.sentAt().orElse(null), Instant[]::new)
        .set("deliveredTimes", message -> message.deliveredAt().orElse(null), Instant[]::new)
        .set("failedTimes", message -> message.failedAt().orElse(null), Instant[]::new)
        .setAll("first", range.first())
        .setAll("last", range.last())
        .execute();
  }

  @AcrossOrganizations("each row carries its own organization")
  public void addAll(List<SmsEvent> events) {
    Columns.of(
            entityManager.createNativeQuery(
                """
                insert into sms_event (id, organization_id, log_id, message_id, provider_status,
                  status, error_code, applied, raw, received_at)
                select * from unnest(:ids, :organizations, :messages, :sids, :providerStatuses,
                  :statuses, :errorCodes, :applied, :raws, :times)
                """),
            events)
        .set("ids", SmsEvent::id, UUID[]::new)
        .set("organizations", event -> event.organizationId().value(), UUID[]::new)
        .set("messages", SmsEvent::message, UUID[]::new)
        .set("sids", SmsEvent::providerId, String[]::new)
        .set("providerStatuses", SmsEvent::providerStatus, String[]::new)
        .set(
            "statuses",
            event -> event.status().map(MessageStatus::label).orElse(null),
            String[]::new)
        .set("errorCodes", event -> event.errorCode().orElse(null), Integer[]::new)
        .set("applied", SmsEvent::isApplied, Boolean[]::new)
        .set("raws", SmsEvent::raw, String[]::new)
        .set("times", SmsEvent::receivedAt, Instant[]::new)
        .execute();
  }

  /** All reports about one message, oldest first. */
  public List<SmsEvent> timeline(OrganizationId organization, UUID message, Instant now) {
    IdRange range = IdRange.ofEvents(IdRange.of(List.of(message)), now);
    return entityManager
        .createQuery(
            """
            select e from SmsEvent e
            where e.logId = :message and e.organizationId = :organization
              and e.id between :first and :last order by e.id
            """,
            SmsEvent.class)
        .setParameter("message", message)
        .setParameter("organization", organization.value())
        .setParameter("first", range.first())
        .setParameter("last", range.last())
        .getResultList();
  }
}
