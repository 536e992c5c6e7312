package org.smsservice.ejb.event;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.event.SmsEvent;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.ProviderStatus;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.gateway.StatusReport;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.ejb.sending.AdoptionRepository;
import org.smsservice.ejb.sending.DoubtService;
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
  @Inject DoubtService doubts;
  @Inject AdoptionRepository adoptions;
  @Inject MessageService messages;
  @Inject OptOutService optOuts;
  @Inject Event<StatusesApplied> applied;
  @Inject Clock clock;

  /**
   * Takes note of reports, all or none; safe to repeat. One about a message that nobody knows is
   * only logged: asking the provider to send it again would not make it known.
   */
  public void apply(List<StatusReport> reports) {
    Known known = find(reports);
    Instant now = clock.instant();
    List<SmsEvent> events = new ArrayList<>();
    Set<SmsLog> changed = new LinkedHashSet<>();
    List<UUID> taken = new ArrayList<>();
    List<StatusesApplied.Change> changes = new ArrayList<>();
    for (StatusReport report : reports) {
      SmsLog message = known.messageOf(report);
      if (message == null) {
        LOG.warning("status.unknown-message", "providerStatus", report.providerStatus());
        continue;
      }
      MessageStatus before = message.status();
      boolean isNews = takeIn(message, report, now);
      if (isNews) {
        changed.add(message);
      }
      if (report.saysOptedOut() && !message.isErased()) {
        optOut(message);
      }
      if (isNews && before.isBeforeSent()) {
        // The provider has the message, whatever became of the answer to our call.
        taken.add(message.id());
      }
      if (message.status() != before) {
        changes.add(new StatusesApplied.Change(message.id(), message.status(), report.errorCode()));
      }
      events.add(event(message, report, isNews, now));
      LOG.detail("status.reported", "message", message.id(), "applied", isNews);
    }
    statuses.updateAll(List.copyOf(changed));
    statuses.addAll(events);
    outbox.removeSent(taken);
    applied.fire(new StatusesApplied(changes));
  }

  private void optOut(SmsLog message) {
    optOuts.optOutFrom(
        message.organizationId(),
        PhoneNumber.ofE164(message.to()),
        message.from(),
        new OptOutReason(OptOutSource.PROVIDER, null, message.id()));
  }

  /**
   * The operator says that the provider has a message.
   *
   * @param providerId the provider's id of it
   * @throws SmsException {@code not_found} when the message does not wait for a decision; {@code
   *     conflict} when the provider's id is that of another message
   */
  public void decideSent(UUID message, String providerId) {
    adoptions.begin();
    doubts.takeToDecide(message, "sent");
    boolean isAdopted =
        adopt(
            new StatusReport(
                Optional.of(message),
                providerId,
                ProviderStatus.ACCEPTED.label(),
                Optional.empty(),
                Optional.empty(),
                false,
                "decided by the operator"));
    if (!isAdopted) {
      throw new SmsException(ErrorCode.CONFLICT, "That id belongs to another message");
    }
  }

  /**
   * A message of the provider was found to be one of ours, which has not got any yet.
   *
   * @param found names ours
   * @return false, and nothing is changed, when either belongs to another already
   */
  public boolean adopt(StatusReport found) {
    boolean isAdopted = doubts.adopt(found.message().orElseThrow(), found.providerId());
    if (isAdopted) {
      apply(List.of(found));
    }
    return isAdopted;
  }

  /** The messages of a group of reports, by both ids. */
  private record Known(
      Map<UUID, SmsLog> byId, Map<String, SmsLog> byProviderId, Map<String, UUID> adopted) {

    /** A message of the provider that was adopted is ours by its adoption, whatever it names. */
    private SmsLog messageOf(StatusReport report) {
      return Optional.ofNullable(adopted.get(report.providerId()))
          .or(report::message)
          .map(byId::get)
          .orElseGet(() -> byProviderId.get(report.providerId()));
    }
  }

  private Known find(List<StatusReport> reports) {
    Map<String, UUID> adopted =
        adoptions.among(reports.stream().map(StatusReport::providerId).toList());
    List<String> providerIds =
        reports.stream()
            .filter(report -> report.message().isEmpty())
            .map(StatusReport::providerId)
            .toList();
    List<UUID> ids =
        Stream.of(
                reports.stream().map(StatusReport::message).flatMap(Optional::stream),
                adopted.values().stream(),
                statuses.find(providerIds).stream())
            .flatMap(Function.identity())
            .distinct()
            .toList();
    Known known = new Known(new HashMap<>(), new HashMap<>(), adopted);
    for (SmsLog message : statuses.lock(ids)) {
      known.byId().put(message.id(), message);
      message.messageId().ifPresent(sid -> known.byProviderId().put(sid, message));
    }
    return known;
  }

  private static boolean takeIn(SmsLog message, StatusReport report, Instant now) {
    return ProviderStatus.of(report.providerStatus())
        .map(
            status ->
                message.takeIn(
                    report.providerId(), status, report.errorCode(), report.errorMeaning(), now))
        .orElse(false);
  }

  private static SmsEvent event(SmsLog message, StatusReport report, boolean isNews, Instant now) {
    return new SmsEvent(
        message,
        report.providerId(),
        report.providerStatus(),
        ProviderStatus.of(report.providerStatus()).map(ProviderStatus::messageStatus).orElse(null),
        report.errorCode().orElse(null),
        isNews,
        // It names the person.
        message.isErased() ? SmsLog.ERASED : report.raw(),
        now);
  }

  /**
   * The reports about one message, oldest first.
   *
   * @throws SmsException {@code not_found}
   */
  public List<SmsEvent> timeline(OrganizationId organization, UUID message) {
    UUID known = messages.get(organization, message).id();
    return statuses.timeline(organization, known, clock.instant());
  }
}
