package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.gateway.SendOutcome.Accepted;
import org.smsservice.ejb.gateway.SendOutcome.Deferred;
import org.smsservice.ejb.gateway.SendOutcome.Expired;
import org.smsservice.ejb.gateway.SendOutcome.LogOnly;
import org.smsservice.ejb.gateway.SendOutcome.OptedOut;
import org.smsservice.ejb.gateway.SendOutcome.Rejected;
import org.smsservice.ejb.gateway.SendOutcome.RejectionScope;
import org.smsservice.ejb.gateway.SendOutcome.Unknown;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.node.Node;
import org.smsservice.ejb.optout.OptOutService;

/** The transaction that records what came of attempts; safe to repeat. */
@Stateless
public class OutcomeService {
  private static final Log LOG = Log.of(OutcomeService.class);

  /** What stands in for the provider's word when nothing was sent. */
  static final String LOG_ONLY_STATUS = "log-only";

  /** Twilio's code for a message whose validity is over, which ours uses for itself too. */
  public static final int EXPIRED = 30036;

  /** Twilio's code for a recipient who has opted out, which ours uses for itself too. */
  public static final int OPTED_OUT = 21610;

  static final String OPTED_OUT_MEANING = "the recipient has opted out";

  /** Twilio's code for a failure that nobody knows more of. */
  static final int GIVEN_UP = 30008;

  static final String GIVEN_UP_MEANING = "unknown whether it was sent; given up by the operator";

  static final String EXPIRED_MEANING = "the validity period was over before it could leave";

  @Inject OutcomeRepository outcomes;
  @Inject OutboxRepository outbox;
  @Inject AdoptionRepository adoptions;
  @Inject OptOutService optOuts;
  @Inject SendingConfig config;
  @Inject Node node;
  @Inject Event<AttemptsRecorded> recorded;
  @Inject Event<MessagesEnded> ended;

  /** Records attempts, all or none. */
  public void record(List<Attempt> made) {
    Map<String, UUID> adopted = adoptions.among(providerIds(made));
    List<Attempt> attempts = made.stream().map(attempt -> heeding(adopted, attempt)).toList();
    Sorted sorted = new Sorted();
    attempts.stream().sorted(Comparator.comparing(Attempt::id)).forEach(sorted::add);
    attempts.stream()
        .filter(OutcomeService::saysOptedOut)
        .map(Attempt::message)
        .sorted(Comparator.comparing(message -> message.to().e164()))
        .forEach(this::optOut);
    outcomes.markSent(sorted.sent);
    outcomes.markFailed(sorted.refused);
    outbox.removeSent(sorted.taken);
    outbox.removeAll(sorted.settled);
    OutboxRepository.Released released = outbox.release(sorted.deferrals, node.name());
    outcomes.markPending(released.waiting());
    outbox.markInDoubt(sorted.inDoubt, node.name(), attempts.getLast().at());
    recorded.fire(new AttemptsRecorded(attempts));
    ended.fire(MessagesEnded.canceled(released.canceled()));
  }

  /** An equal text to the same person was in doubt, and has got ours: we look for its own. */
  private static Attempt heeding(Map<String, UUID> adopted, Attempt attempt) {
    return attempt.outcome() instanceof Accepted(String providerId, var status)
            && !adopted.getOrDefault(providerId, attempt.id()).equals(attempt.id())
        ? new Attempt(attempt.message(), new Unknown("adopted by another"), attempt.at())
        : attempt;
  }

  private static List<String> providerIds(List<Attempt> attempts) {
    return attempts.stream()
        .map(Attempt::outcome)
        .filter(Accepted.class::isInstance)
        .map(outcome -> ((Accepted) outcome).providerId())
        .toList();
  }

  private static boolean saysOptedOut(Attempt attempt) {
    return attempt.outcome() instanceof Rejected rejected
        && rejected.scope() == RejectionScope.RECIPIENT_OPTED_OUT;
  }

  private void optOut(OutboxMessage message) {
    optOuts.optOutFrom(
        message.organizationId(),
        message.to(),
        message.from(),
        new OptOutReason(OptOutSource.PROVIDER, null, message.id()));
  }

  private final class Sorted {
    private final List<OutcomeRepository.Sent> sent = new ArrayList<>();
    private final List<OutcomeRepository.Refused> refused = new ArrayList<>();
    private final List<OutboxRepository.Deferral> deferrals = new ArrayList<>();
    private final List<UUID> inDoubt = new ArrayList<>();
    private final List<UUID> taken = new ArrayList<>();
    private final List<UUID> settled = new ArrayList<>();

    private void add(Attempt attempt) {
      UUID id = attempt.id();
      Instant at = attempt.at();
      switch (attempt.outcome()) {
        case Accepted(String providerId, String status) -> {
          sent.add(new OutcomeRepository.Sent(id, providerId, status, at));
          taken.add(id);
        }
        case LogOnly() -> {
          LOG.warning("message.log-only", "message", id, "to", attempt.message().to().masked());
          sent.add(new OutcomeRepository.Sent(id, null, LOG_ONLY_STATUS, at));
          settled.add(id);
        }
        case Rejected(int code, String meaning, var scope) -> {
          LOG.warning("message.rejected", "message", id, "code", code, "scope", scope);
          refused.add(new OutcomeRepository.Refused(id, code, meaning, at));
          settled.add(id);
        }
        case Deferred deferred -> {
          LOG.info("message.deferred", "message", id, "code", deferred.errorCode());
          deferrals.add(
              new OutboxRepository.Deferral(
                  id, attempt.message().attempts(), nextAttempt(attempt, deferred)));
        }
        case Expired() -> {
          LOG.warning("message.expired", "message", id);
          refused.add(new OutcomeRepository.Refused(id, EXPIRED, EXPIRED_MEANING, at));
          settled.add(id);
        }
        case OptedOut() -> {
          LOG.info("message.opted-out", "message", id);
          refused.add(new OutcomeRepository.Refused(id, OPTED_OUT, OPTED_OUT_MEANING, at));
          settled.add(id);
        }
        case Unknown(String reason) -> {
          LOG.warning("message.in-doubt", "message", id, "reason", reason);
          inDoubt.add(id);
        }
      }
    }

    private Instant nextAttempt(Attempt attempt, Deferred deferred) {
      return Backoff.of(config)
          .nextAttempt(
              attempt.at(),
              attempt.message().attempts(),
              deferred.retryAfter(),
              ThreadLocalRandom.current().nextDouble());
    }
  }
}
