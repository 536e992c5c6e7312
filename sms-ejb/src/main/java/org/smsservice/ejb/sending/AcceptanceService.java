package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.Batch;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.idempotency.IdempotencyKey;
import org.smsservice.ejb.idempotency.IdempotencyService;
import org.smsservice.ejb.idempotency.Receipt;
import org.smsservice.ejb.idempotency.StoredAnswer;
import org.smsservice.ejb.optout.Addressee;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.ejb.usage.QuotaBalances;
import org.smsservice.ejb.usage.QuotaService;

/** The transaction that makes messages ours: what it has committed will be sent. */
@Stateless
public class AcceptanceService {
  private static final int ROWS_AT_ONCE = 1000;

  @Inject SmsLogRepository log;
  @Inject OutboxRepository outbox;
  @Inject BatchRepository batches;
  @Inject OptOutService optOuts;
  @Inject IdempotencyService idempotency;
  @Inject QuotaService quotas;
  @Inject Event<MessagesAccepted> accepted;
  @Inject Event<RecipientsRejected> rejected;

  /**
   * Stores messages, all or none but those that are refused: the recipient has opted out, the quota
   * does not suffice, or the request is being done already.
   *
   * @return those, each with its refusal
   */
  public Map<Submission, SmsException> storeAllowed(List<Submission> submissions) {
    Map<Submission, SmsException> refused = new HashMap<>();
    List<Submission> begun = begun(submissions, refused);
    Set<Addressee> optedOut =
        optOuts.optedOut(begun.stream().map(one -> one.message().addressee()).toList());
    List<Submission> wanted = new ArrayList<>(begun.size());
    for (Submission one : begun) {
      if (optedOut.contains(one.message().addressee())) {
        refused.put(one, RecipientRefusedException.optedOut().refusal());
      } else {
        wanted.add(one);
      }
    }
    List<Submission> allowed = affordable(wanted, refused);
    store(allowed.stream().map(Submission::message).toList());
    idempotency.finish(answers(allowed));
    return refused;
  }

  /** Those that the quotas of their organizations suffice for, the first ones first. */
  private List<Submission> affordable(
      List<Submission> wanted, Map<Submission, SmsException> refused) {
    QuotaBalances balances =
        quotas.balances(wanted.stream().map(one -> one.message().log()).toList());
    List<Submission> allowed = new ArrayList<>(wanted.size());
    for (Submission one : wanted) {
      SmsLog message = one.message().log();
      try {
        balances
            .of(message.organizationId(), message.createdAt())
            .ifPresent(balance -> balance.take(1, message.estimatedCost().stream().toList()));
        allowed.add(one);
      } catch (SmsException e) {
        refused.put(one, e);
      }
    }
    quotas.report(balances);
    return allowed;
  }

  private List<Submission> begun(
      List<Submission> submissions, Map<Submission, SmsException> refused) {
    Set<IdempotencyKey> free =
        idempotency.beginFree(
            submissions.stream().flatMap(one -> one.key().stream()).distinct().toList());
    Set<IdempotencyKey> unused = new HashSet<>(free);
    List<Submission> begun = new ArrayList<>(submissions.size());
    for (Submission one : submissions) {
      // Of two with the same key in one group, the second comes too early.
      if (one.key().isEmpty() || unused.remove(one.key().get())) {
        begun.add(one);
      } else {
        refused.put(one, IdempotencyService.inProgress());
      }
    }
    return begun;
  }

  private static Map<IdempotencyKey, StoredAnswer> answers(List<Submission> stored) {
    Map<IdempotencyKey, StoredAnswer> answers = new HashMap<>();
    for (Submission one : stored) {
      one.receipt()
          .ifPresent(
              receipt -> answers.put(receipt.key(), receipt.answer().apply(one.message().log())));
    }
    return answers;
  }

  /** Stores messages, all or none. */
  public void store(List<AcceptedMessage> messages) {
    for (int from = 0; from < messages.size(); from += ROWS_AT_ONCE) {
      var part = messages.subList(from, Math.min(from + ROWS_AT_ONCE, messages.size()));
      log.addAll(part.stream().map(AcceptedMessage::log).toList());
      outbox.addAll(part.stream().map(AcceptedMessage::outbox).toList());
    }
    accepted.fire(new MessagesAccepted(messages));
  }

  /**
   * Stores a batch with its messages, all or nothing.
   *
   * @param hold what is held of quotas for it
   * @throws SmsException {@code request_in_progress}
   */
  public void store(
      Batch batch,
      List<Rejection> rejections,
      List<AcceptedMessage> messages,
      Optional<UUID> hold,
      Optional<Receipt<Batch>> receipt) {
    receipt.map(Receipt::key).ifPresent(idempotency::begin);
    batches.add(batch.organizationId(), batch, rejections);
    rejected.fire(new RecipientsRejected(rejections));
    store(messages);
    hold.ifPresent(held -> quotas.settle(batch.organizationId(), held));
    receipt.ifPresent(
        wanted -> idempotency.finish(Map.of(wanted.key(), wanted.answer().apply(batch))));
  }
}
