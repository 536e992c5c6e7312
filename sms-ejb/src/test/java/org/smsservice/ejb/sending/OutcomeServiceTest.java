package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.ejb.sending.Messages.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.FakeEvent;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SendOutcome.DeferralScope;
import org.smsservice.ejb.gateway.SendOutcome.RejectionScope;
import org.smsservice.ejb.node.Node;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.ejb.sending.OutboxRepository.Deferral;
import org.smsservice.ejb.sending.OutcomeRepository.Refused;
import org.smsservice.ejb.sending.OutcomeRepository.Sent;

class OutcomeServiceTest {
  private final FakeOutcomeRepository log = new FakeOutcomeRepository();
  private final FakeOutboxRepository queue = new FakeOutboxRepository();
  private final FakeAdoptionRepository adoptions = new FakeAdoptionRepository();
  private final FakeEvent<AttemptsRecorded> recorded = new FakeEvent<>();
  private final FakeEvent<MessagesEnded> ended = new FakeEvent<>();
  private final FakeOptOutService optOuts = new FakeOptOutService();
  private final OutcomeService service = new OutcomeService();

  private static final class FakeOutcomeRepository extends OutcomeRepository {
    private final List<Sent> sent = new ArrayList<>();
    private final List<Refused> failed = new ArrayList<>();
    private final List<UUID> pending = new ArrayList<>();

    @Override
    public void markSent(List<Sent> messages) {
      sent.addAll(messages);
    }

    @Override
    public void markFailed(List<Refused> messages) {
      failed.addAll(messages);
    }

    @Override
    public void markPending(List<UUID> ids) {
      pending.addAll(ids);
    }
  }

  private static final class FakeAdoptionRepository extends AdoptionRepository {
    private final Map<String, UUID> adopted = new HashMap<>();

    @Override
    public Map<String, UUID> among(Collection<String> providerIds) {
      return adopted;
    }
  }

  private static final class FakeOptOutService extends OptOutService {
    private final List<String> people = new ArrayList<>();

    @Override
    public boolean optOutFrom(
        OrganizationId organization, PhoneNumber person, String sender, OptOutReason reason) {
      assertThat(reason.source()).isEqualTo(OptOutSource.PROVIDER);
      return people.add(person.e164() + " from " + sender);
    }
  }

  private static final class FakeOutboxRepository extends OutboxRepository {
    private final List<UUID> taken = new ArrayList<>();
    private final List<UUID> removed = new ArrayList<>();
    private final List<Deferral> deferred = new ArrayList<>();
    private final List<UUID> inDoubt = new ArrayList<>();
    private String node;
    private int canceled;
    private Instant since;

    @Override
    public void removeSent(List<UUID> ids) {
      taken.addAll(ids);
    }

    @Override
    public void removeAll(List<UUID> ids) {
      removed.addAll(ids);
    }

    @Override
    public Released release(List<Deferral> deferrals, String owner) {
      deferred.addAll(deferrals);
      node = owner;
      return new Released(deferrals.stream().map(Deferral::id).toList(), canceled);
    }

    @Override
    public void markInDoubt(List<UUID> ids, String owner, Instant time) {
      inDoubt.addAll(ids);
      node = owner;
      since = time;
    }
  }

  @BeforeEach
  void wire() {
    service.outcomes = log;
    service.outbox = queue;
    service.adoptions = adoptions;
    service.optOuts = optOuts;
    service.config = Messages.config();
    service.node = new Node();
    service.recorded = recorded;
    service.ended = ended;
  }

  @Test
  void whatTheProviderTookHasLeft() {
    Attempt attempt = Messages.attempt(new SendOutcome.Accepted("SM1", "queued"));
    service.record(List.of(attempt));

    assertThat(log.sent).containsExactly(new Sent(attempt.id(), "SM1", "queued", NOW));
    assertThat(queue.taken).containsExactly(attempt.id());
    assertNothingElse(log.failed, log.pending, queue.removed, queue.deferred, queue.inDoubt);
  }

  @Test
  void whatAnotherMessageHasAdoptedMeanwhileIsInDoubt() {
    Attempt robbed = Messages.attempt(new SendOutcome.Accepted("SM1", "queued"));
    Attempt own = Messages.attempt(new SendOutcome.Accepted("SM2", "queued"));
    adoptions.adopted.put("SM1", UUID.randomUUID());
    adoptions.adopted.put("SM2", own.id());
    service.record(List.of(robbed, own));

    assertThat(log.sent).containsExactly(new Sent(own.id(), "SM2", "queued", NOW));
    assertThat(queue.inDoubt).containsExactly(robbed.id());
    assertThat(recorded.fired().getFirst().attempts().getFirst().outcome())
        .as("it does not count as sent")
        .isInstanceOf(SendOutcome.Unknown.class);
    assertNothingElse(log.failed, log.pending, queue.removed, queue.deferred);
  }

  @Test
  void whatWasOnlyLoggedIsMarkedSo() {
    Attempt attempt = Messages.attempt(new SendOutcome.LogOnly());
    service.record(List.of(attempt));

    assertThat(log.sent).containsExactly(new Sent(attempt.id(), null, "log-only", NOW));
    assertThat(queue.removed).containsExactly(attempt.id());
    assertNothingElse(log.failed, log.pending, queue.deferred, queue.inDoubt);
  }

  @Test
  void whatTheProviderRefusedHasFailed() {
    Attempt attempt =
        Messages.attempt(new SendOutcome.Rejected(21211, "not valid", RejectionScope.MESSAGE));
    service.record(List.of(attempt));

    assertThat(log.failed).containsExactly(new Refused(attempt.id(), 21211, "not valid", NOW));
    assertThat(queue.removed).containsExactly(attempt.id());
    assertNothingElse(log.sent, log.pending, queue.deferred, queue.inDoubt);
  }

  @Test
  void whomTheProviderKnowsAsOptedOutIsOnTheList() {
    Attempt attempt =
        Messages.attempt(
            new SendOutcome.Rejected(21610, "opted out", RejectionScope.RECIPIENT_OPTED_OUT));
    service.record(List.of(attempt));

    assertThat(log.failed).containsExactly(new Refused(attempt.id(), 21610, "opted out", NOW));
    assertThat(optOuts.people)
        .containsExactly(attempt.message().to().e164() + " from " + attempt.message().from());
  }

  @Test
  void whatIsMeantForSomebodyWhoOptedOutMeanwhileHasFailed() {
    Attempt attempt = Messages.attempt(new SendOutcome.OptedOut());
    service.record(List.of(attempt));

    assertThat(log.failed)
        .containsExactly(new Refused(attempt.id(), 21610, "the recipient has opted out", NOW));
    assertThat(queue.removed).containsExactly(attempt.id());
    assertThat(optOuts.people).isEmpty();
  }

  @Test
  void whatWasTooLateHasFailed() {
    Attempt attempt = Messages.attempt(new SendOutcome.Expired());
    service.record(List.of(attempt));

    assertThat(log.failed)
        .containsExactly(
            new Refused(attempt.id(), OutcomeService.EXPIRED, OutcomeService.EXPIRED_MEANING, NOW));
    assertThat(queue.removed).containsExactly(attempt.id());
    assertNothingElse(log.sent, log.pending, queue.taken, queue.deferred, queue.inDoubt);
  }

  @Test
  void whatCertainlyDidNotLeaveWaitsForItsNextAttempt() {
    Attempt soon = Messages.attempt(deferred(Duration.ZERO));
    Attempt asked = Messages.attempt(deferred(Duration.ofSeconds(40)));
    service.record(List.of(soon, asked));

    assertThat(log.pending).containsExactly(soon.id(), asked.id());
    assertThat(queue.deferred).extracting(Deferral::id).containsExactly(soon.id(), asked.id());
    assertThat(queue.deferred.getFirst().notBefore())
        .isBetween(NOW.plusMillis(50), NOW.plusMillis(100));
    assertThat(queue.deferred.getLast().notBefore()).isEqualTo(NOW.plusSeconds(40));
    assertThat(queue.node).isEqualTo(service.node.name());
    assertNothingElse(log.sent, log.failed, queue.removed, queue.inDoubt);
  }

  @Test
  void whatIsGivenBackToACanceledBatchIsAnnounced() {
    queue.canceled = 1;
    service.record(List.of(Messages.attempt(deferred(Duration.ZERO))));

    assertThat(ended.fired()).containsExactly(MessagesEnded.canceled(1));
  }

  @Test
  void whatNobodyKnowsStaysInDoubt() {
    Attempt attempt = Messages.attempt(new SendOutcome.Unknown("time-out"));
    service.record(List.of(attempt));

    assertThat(queue.inDoubt).containsExactly(attempt.id());
    assertThat(queue.since).isEqualTo(NOW);
    assertThat(queue.node).isEqualTo(service.node.name());
    assertNothingElse(log.sent, log.failed, log.pending, queue.removed, queue.deferred);
  }

  @Test
  void aBatchIsSortedOutAndAnnouncedAsAWhole() {
    List<Attempt> attempts =
        List.of(
            Messages.attempt(new SendOutcome.Unknown("reset")),
            Messages.attempt(new SendOutcome.Accepted("SM1", "queued")),
            Messages.attempt(deferred(Duration.ZERO)),
            Messages.attempt(new SendOutcome.LogOnly()),
            Messages.attempt(
                new SendOutcome.Rejected(21610, "opted out", RejectionScope.RECIPIENT_OPTED_OUT)),
            Messages.attempt(new SendOutcome.Accepted("SM2", "accepted")));
    service.record(attempts.reversed());

    assertThat(log.sent).hasSize(3);
    assertThat(log.failed).hasSize(1);
    assertThat(log.pending).hasSize(1);
    assertThat(queue.taken).hasSize(2).isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(queue.removed)
        .as("rows are locked in the same order by everyone")
        .hasSize(2)
        .isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(queue.inDoubt).hasSize(1);
    assertThat(recorded.fired())
        .singleElement()
        .satisfies(event -> assertThat(event.attempts()).isEqualTo(attempts.reversed()));
  }

  private static SendOutcome deferred(Duration retryAfter) {
    return new SendOutcome.Deferred(20429, "too many", retryAfter, DeferralScope.ACCOUNT);
  }

  private static void assertNothingElse(List<?>... others) {
    assertThat(others).allSatisfy(other -> assertThat(other).isEmpty());
  }
}
