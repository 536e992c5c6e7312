package org.smsservice.ejb.event;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.event.SmsEvent;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.ProviderStatus;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.gateway.StatusReport;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.sending.MessageService;
import org.smsservice.ejb.sending.OutboxRepository;

/**
 * Follows messages by what the provider reports. Reports come late, twice and in any order: only
 * one that tells something newer changes the message, all are kept.
 */
@Stateless
public class StatusService {
  private static final Log LOG = Log.of(StatusService.class);

  @Inject StatusRepository statuses;
  @Inject OutboxRepository outbox;
  @Inject MessageService messages;
  @Inject Event<StatusApplied> applied;
  @Inject Clock clock;

  /**
   * Takes note of a report; safe to repeat. One about a message that nobody knows is only logged:
   * asking the provider to send it again would not make it known.
   */
  public void apply(StatusReport report) {
    Optional<SmsLog> message = statuses.find(report.message(), report.providerId());
    if (message.isEmpty()) {
      LOG.warning("status.unknown-message", "providerStatus", report.providerStatus());
      return;
    }
    Optional<ProviderStatus> status = ProviderStatus.of(report.providerStatus());
    Instant now = clock.instant();
    boolean isNews = status.isPresent() && move(message.get(), report, status.get(), now);
    statuses.add(
        new SmsEvent(
            message.get(),
            report.providerId(),
            report.providerStatus(),
            status.map(ProviderStatus::messageStatus).orElse(null),
            report.errorCode().orElse(null),
            isNews,
            report.raw(),
            now));
    LOG.info(
        "status.reported",
        "message",
        message.get().id(),
        "providerStatus",
        report.providerStatus(),
        "applied",
        isNews);
  }

  private boolean move(SmsLog message, StatusReport report, ProviderStatus status, Instant now) {
    boolean isNews = statuses.move(message.id(), report, status, now);
    if (isNews) {
      // The provider has the message, whatever became of the answer to our call.
      outbox.removeAll(List.of(message.id()));
    }
    if (isNews && message.status() != status.messageStatus()) {
      applied.fire(
          new StatusApplied(
              message.organizationId(), message.id(), status.messageStatus(), report.errorCode()));
    }
    return isNews;
  }

  /**
   * The reports about one message, oldest first.
   *
   * @throws org.smsservice.domain.SmsException {@code not_found}
   */
  public List<SmsEvent> timeline(OrganizationId organization, UUID message) {
    return statuses.timeline(organization, messages.get(organization, message).id());
  }
}
