package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.IdRange;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;

/**
 * What became of messages that were handed to the provider, many in one statement. A status report
 * of the provider may have come first: what it said is never undone.
 */
@ApplicationScoped
public class OutcomeRepository {
  private static final String REASON = "one dispatcher serves all organizations";

  /** What stands in for the provider's word while only an operator can tell what it is. */
  static final String UNDECIDABLE = "undecidable";

  @PersistenceContext EntityManager entityManager;

  /**
   * A message that has left.
   *
   * @param providerId the provider's id, or null when it was only logged
   */
  record Sent(UUID id, String providerId, String providerStatus, Instant at) {}

  /** A message that the provider refused. */
  record Refused(UUID id, int errorCode, String meaning, Instant at) {}

  @AcrossOrganizations(REASON)
  public void markSent(List<Sent> messages) {
    if (!messages.isEmpty()) {
      IdRange range = IdRange.of(messages.stream().map(Sent::id).toList());
      Columns.of(
              entityManager.createNativeQuery(
                  """
                  update sms_log set
                    status = case when status = 'sending' then 'sent' else status end,
                    message_id = coalesce(sms_log.message_id, sent.provider_id),
                    provider_status = coalesce(sms_log.provider_status, sent.provider_status),
                    sent_at = least(sms_log.sent_at, sent.at),
                    settlement = coalesce(
                      settlement, case when sent.provider_id is not null then 'open' end)
                  from unnest(:ids, :providerIds, :providerStatuses, :times)
                    sent (id, provider_id, provider_status, at)
                  where sms_log.id = sent.id and sms_log.id = any(:ids)
                    and sms_log.id between :first and :last
                  """),
              messages)
          .set("ids", Sent::id, UUID[]::new)
          .set("providerIds", Sent::providerId, String[]::new)
          .set("providerStatuses", Sent::providerStatus, String[]::new)
          .set("times", Sent::at, Instant[]::new)
          .setAll("first", range.first())
          .setAll("last", range.last())
          .execute();
    }
  }

  @AcrossOrganizations(REASON)
  public void markFailed(List<Refused> messages) {
    if (!messages.isEmpty()) {
      IdRange range = IdRange.of(messages.stream().map(Refused::id).toList());
      Columns.of(
              entityManager.createNativeQuery(
                  """
                  update sms_log set status = 'failed', error_code = refused.code,
                    provider_status = nullif(provider_status, :shown),
                    error_message = refused.meaning, failed_at = refused.at
                  from unnest(:ids, :codes, :meanings, :times) refused (id, code, meaning, at)
                  where sms_log.id = refused.id and status = 'sending'
                    and sms_log.id = any(:ids) and sms_log.id between :first and :last
                  """),
              messages)
          .set("ids", Refused::id, UUID[]::new)
          .set("codes", Refused::errorCode, Integer[]::new)
          .set("meanings", Refused::meaning, String[]::new)
          .set("times", Refused::at, Instant[]::new)
          .setAll("shown", UNDECIDABLE)
          .setAll("first", range.first())
          .setAll("last", range.last())
          .execute();
    }
  }

  /** Takes back that messages are being sent: they certainly did not leave. */
  @AcrossOrganizations(REASON)
  public void markPending(List<UUID> ids) {
    if (!ids.isEmpty()) {
      IdRange range = IdRange.of(ids);
      entityManager
          .createNativeQuery(
              """
              update sms_log set status = 'pending', provider_status = nullif(provider_status, :shown)
              where id = any(:ids) and id between :first and :last and status = 'sending'
              """)
          .setParameter("ids", ids.toArray(UUID[]::new))
          .setParameter("first", range.first())
          .setParameter("last", range.last())
          .setParameter("shown", UNDECIDABLE)
          .executeUpdate();
    }
  }
}
