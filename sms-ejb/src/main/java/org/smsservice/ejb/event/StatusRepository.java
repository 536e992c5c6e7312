package org.smsservice.ejb.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.event.SmsEvent;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.ProviderStatus;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.gateway.StatusReport;

/** Reports of the provider, and what they change in the table of messages. */
@ApplicationScoped
public class StatusRepository {
  private static final String REASON = "the provider's report does not name the organization";

  @PersistenceContext EntityManager entityManager;

  /** The message that a report is about: by our id, else by the provider's. */
  @AcrossOrganizations(REASON)
  public Optional<SmsLog> find(Optional<UUID> id, String providerId) {
    return id.map(known -> entityManager.find(SmsLog.class, known))
        .or(
            () ->
                entityManager
                    .createQuery("select m from SmsLog m where m.messageId = :sid", SmsLog.class)
                    .setParameter("sid", providerId)
                    .getResultStream()
                    .findFirst());
  }

  /**
   * Moves a message forward to what was reported, unless it already knows something as new. The
   * first error code stays, as does the first time of each kind; a final status stays final.
   *
   * @return whether the report was news
   */
  @AcrossOrganizations(REASON)
  public boolean move(UUID id, StatusReport report, ProviderStatus status, Instant now) {
    return entityManager
            .createNativeQuery(
                """
                update sms_log set
                  message_id = :sid,
                  provider_status = :providerStatus,
                  status = case when status in ('delivered', 'failed', 'canceled')
                    then status else :status end,
                  error_code = coalesce(error_code, :errorCode),
                  error_message = coalesce(error_message, :errorMessage),
                  sent_at = coalesce(sent_at, :now),
                  delivered_at = case when :status = 'delivered'
                    then coalesce(delivered_at, :now) else delivered_at end,
                  failed_at = case when :status = 'failed'
                    then coalesce(failed_at, :now) else failed_at end
                where id = :id and (message_id is null or message_id = :sid)
                  and (provider_status is null or provider_status = any(:older))
                """)
            .setParameter("id", id)
            .setParameter("sid", report.providerId())
            .setParameter("providerStatus", status.label())
            .setParameter("status", status.messageStatus().label())
            .setParameter("errorCode", report.errorCode().orElse(null))
            .setParameter("errorMessage", report.errorMeaning().orElse(null))
            .setParameter("now", now)
            .setParameter("older", olderThan(status))
            .executeUpdate()
        == 1;
  }

  @AcrossOrganizations("each row carries its own organization")
  public void add(SmsEvent event) {
    entityManager.persist(event);
  }

  /** All reports about one message, oldest first. */
  public List<SmsEvent> timeline(OrganizationId organization, UUID message) {
    return entityManager
        .createQuery(
            """
            select e from SmsEvent e
            where e.logId = :message and e.organizationId = :organization order by e.id
            """,
            SmsEvent.class)
        .setParameter("message", message)
        .setParameter("organization", organization.value())
        .getResultList();
  }

  private static String[] olderThan(ProviderStatus status) {
    return Arrays.stream(ProviderStatus.values())
        .filter(status::isNewerThan)
        .map(ProviderStatus::label)
        .toArray(String[]::new);
  }
}
