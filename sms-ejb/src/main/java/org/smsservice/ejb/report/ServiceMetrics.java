package org.smsservice.ejb.report;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.domain.usage.Settlement;
import org.smsservice.ejb.erasure.Erased;
import org.smsservice.ejb.event.StatusesApplied;
import org.smsservice.ejb.gateway.ProviderCalled;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.WebhookRefused;
import org.smsservice.ejb.inbound.MessageReceived;
import org.smsservice.ejb.pricing.PriceRefreshed;
import org.smsservice.ejb.retention.Deleted;
import org.smsservice.ejb.retention.RetentionFailed;
import org.smsservice.ejb.sending.Attempt;
import org.smsservice.ejb.sending.AttemptsRecorded;
import org.smsservice.ejb.sending.MessagesAccepted;
import org.smsservice.ejb.sending.MessagesEnded;
import org.smsservice.ejb.sending.OutcomeService;
import org.smsservice.ejb.sending.RecipientsRejected;
import org.smsservice.ejb.usage.MessagesSettled;
import org.smsservice.ejb.usage.QuotaWarning;

/**
 * What this node has done since its start, for {@code /metrics}. Only what was committed counts.
 * Every label has few values: countries are those of ISO 3166, and error codes beyond a number are
 * counted together.
 */
@ApplicationScoped
public class ServiceMetrics {
  private static final String OTHER = "other";

  @Inject MetricRegistry registry;

  private final FailureCodes failureCodes = new FailureCodes();

  // The registry's own look-up costs more than a message can bear. The labels are bounded.
  private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
  private final Map<List<String>, Timer> timers = new ConcurrentHashMap<>();
  private final Map<MessageStatus, Counter> messages = new EnumMap<>(MessageStatus.class);

  @PostConstruct
  void start() {
    for (MessageStatus status : MessageStatus.values()) {
      messages.put(
          status,
          registry.counter(
              "sms_messages",
              new Tag("direction", Direction.OUTBOUND.label()),
              new Tag("status", status.label())));
    }
    registry.counter("sms_retention_failures");
    registry.gauge("sms_delivery_rate", this, ServiceMetrics::deliveryRate);
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessagesAccepted event) {
    event.messages().forEach(message -> countAccepted(message.log()));
  }

  private void countAccepted(SmsLog message) {
    messages(MessageStatus.PENDING).inc();
    counter("sms_messages_by_country", "country", message.countryCode().orElse(OTHER)).inc();
    message
        .priceSource()
        .ifPresent(source -> counter("sms_estimates", "source", source.label()).inc());
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) AttemptsRecorded event) {
    event.attempts().forEach(this::countAttempt);
  }

  private void countAttempt(Attempt attempt) {
    switch (attempt.outcome()) {
      case SendOutcome.Accepted accepted -> messages(MessageStatus.SENT).inc();
      case SendOutcome.LogOnly logOnly -> messages(MessageStatus.SENT).inc();
      case SendOutcome.Expired expired -> countFailures(OutcomeService.EXPIRED, 1);
      case SendOutcome.OptedOut optedOut -> countFailures(OutcomeService.OPTED_OUT, 1);
      case SendOutcome.Rejected rejected -> countFailures(rejected.errorCode(), 1);
      case SendOutcome.Deferred deferred -> registry.counter("sms_deferrals").inc();
      case SendOutcome.Unknown unknown -> registry.counter("sms_unknown_outcomes").inc();
    }
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) StatusesApplied event) {
    event.changes().forEach(this::countChange);
  }

  private void countChange(StatusesApplied.Change change) {
    switch (change.status()) {
      case FAILED ->
          change
              .errorCode()
              .ifPresentOrElse(code -> countFailures(code, 1), () -> countFailures(OTHER, 1));
      case DELIVERED, CANCELED -> messages(change.status()).inc();
      default -> {
        // The node that handed the message over has counted it as sent, or as unknown.
      }
    }
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessagesEnded event) {
    event
        .errorCode()
        .ifPresentOrElse(
            code -> countFailures(code, event.messages()),
            () -> messages(event.status()).inc(event.messages()));
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessageReceived event) {
    String decision = event.decision().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    counter("sms_messages_received", "decision", decision).inc();
  }

  void count(@Observes QuotaWarning event) {
    counter("sms_quota_warnings", "limit", event.limit()).inc();
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessagesSettled event) {
    counter("sms_settlements", "result", Settlement.UNPRICED.label()).inc(event.unpriced());
    counter("sms_settlements", "result", Settlement.SETTLED.label())
        .inc(event.settled().stream().mapToLong(MessagesSettled.Settled::messages).sum());
  }

  void count(@Observes RequestRefused event) {
    counter("sms_refusals", "code", event.code()).inc();
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) RecipientsRejected event) {
    event
        .rejections()
        .forEach(rejection -> counter("sms_recipients_rejected", "code", rejection.code()).inc());
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Deleted event) {
    counter("sms_retention_deleted", "kind", "messages").inc(event.messages());
    counter("sms_retention_deleted", "kind", "events").inc(event.events());
    counter("sms_retention_deleted", "kind", "batches").inc(event.batches());
  }

  void count(@Observes RetentionFailed event) {
    registry.counter("sms_retention_failures").inc();
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) Erased event) {
    registry.counter("sms_erasures").inc();
  }

  void count(@Observes WebhookRefused event) {
    counter("sms_webhook_refused", "reason", event.reason().label()).inc();
  }

  void count(@Observes ProviderCalled call) {
    timers
        .computeIfAbsent(
            List.of(call.operation(), call.outcome()),
            key ->
                registry.timer(
                    "sms_provider_call",
                    new Tag("operation", call.operation()),
                    new Tag("outcome", call.outcome())))
        .update(call.took());
  }

  void count(@Observes PriceRefreshed event) {
    counter("sms_price_refreshes", "outcome", event.outcome().label()).inc();
  }

  private void countFailures(int code, int failed) {
    countFailures(Integer.toString(code), failed);
  }

  private void countFailures(String code, int failed) {
    messages(MessageStatus.FAILED).inc(failed);
    counter("sms_failures", "reason", failureCodes.labelOf(code)).inc(failed);
  }

  private Counter messages(MessageStatus status) {
    return messages.get(status);
  }

  private Counter counter(String name, String label, String value) {
    return counters.computeIfAbsent(
        List.of(name, value), key -> registry.counter(name, new Tag(label, value)));
  }

  /** Of the messages that came to their end, the share that was delivered; 1 before the first. */
  private double deliveryRate() {
    long delivered = messages(MessageStatus.DELIVERED).getCount();
    long ended = delivered + messages(MessageStatus.FAILED).getCount();
    return ended == 0 ? 1 : (double) delivered / ended;
  }
}
