package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.Batch;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.idempotency.IdempotencyKey;
import org.smsservice.ejb.idempotency.IdempotencyService;
import org.smsservice.ejb.idempotency.Receipt;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.optout.Addressee;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.ejb.sending.RecipientRefusedException.Reason;
import org.smsservice.ejb.usage.QuotaService;

/** Sending one text to many; for its kind of bean see {@link MessageService}. */
@ApplicationScoped
public class BulkService {
  /** The most recipients of one request. */
  public static final int MAX_RECIPIENTS = 100_000;

  private static final Log LOG = Log.of(BulkService.class);

  /** A large request needs about 150 MB until it is stored. */
  private static final Semaphore AT_ONE_TIME = new Semaphore(2, true);

  /** Most requests are small, and done long before that. */
  private static final long PATIENCE_SECONDS = 5;

  /** Each of them is in the memory already. */
  private static final int MAX_WAITING = 8;

  @Inject Preparation preparation;
  @Inject AcceptanceService acceptance;
  @Inject OptOutService optOuts;
  @Inject QuotaService quotas;
  @Inject IdempotencyService idempotency;

  /**
   * Accepts a batch, all of it in one commit. Recipients whose number cannot be one, that come
   * twice or have opted out do not fail the request: they are set apart with their reason.
   *
   * @param recipients in any format, at most {@link #MAX_RECIPIENTS}
   * @param receipt for a request that is to be done once
   * @throws SmsException {@code invalid_request} with the field; {@code request_in_progress};
   *     {@code quota_exceeded}, {@code budget_exceeded}; {@code overloaded} when too many bulk
   *     requests have been under way for some seconds; nothing is stored then
   */
  public Batch send(
      SendCommand command, List<Recipient> recipients, Optional<Receipt<Batch>> receipt) {
    Optional<IdempotencyKey> key = receipt.map(Receipt::key);
    key.ifPresent(idempotency::requireFree);
    if (!hasPlace()) {
      throw new SmsException(ErrorCode.OVERLOADED, ErrorCode.OVERLOADED.title());
    }
    Supplier<Batch> work = () -> accept(command, recipients, receipt);
    try {
      return key.map(its -> idempotency.alone(its, work)).orElseGet(work);
    } finally {
      AT_ONE_TIME.release();
    }
  }

  private static boolean hasPlace() {
    try {
      return AT_ONE_TIME.getQueueLength() < MAX_WAITING
          && AT_ONE_TIME.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A recipient with the message to it, and where in the request it stood. */
  private record Prepared(int position, Recipient recipient, AcceptedMessage message) {}

  private Batch accept(
      SendCommand command, List<Recipient> recipients, Optional<Receipt<Batch>> receipt) {
    UUID id = TimeOrderedId.next();
    Draft draft = preparation.draft(command, id, recipients);
    List<Rejection> rejections = new ArrayList<>();
    List<AcceptedMessage> messages =
        allowed(prepared(draft, command, recipients, rejections), rejections);
    rejections.sort(Comparator.comparingInt(Rejection::position));
    Batch batch =
        new Batch(
            id,
            command.organization(),
            recipients.size(),
            rejections.size(),
            estimate(messages),
            command.clientReference(),
            draft.schedule().acceptedAt());
    store(batch, rejections, messages, receipt);
    LOG.info(
        "batch.accepted", "batch", id, "messages", messages.size(), "rejected", rejections.size());
    return batch;
  }

  /** A batch that its organization's quotas do not suffice for is refused as a whole. */
  private void store(
      Batch batch,
      List<Rejection> rejections,
      List<AcceptedMessage> messages,
      Optional<Receipt<Batch>> receipt) {
    OrganizationId organization = batch.organizationId();
    Optional<UUID> hold =
        quotas.hold(organization, messages.size(), costs(messages), batch.createdAt());
    try {
      acceptance.store(batch, rejections, messages, hold, receipt);
    } catch (RuntimeException e) {
      hold.ifPresent(held -> quotas.release(organization, held));
      throw e;
    }
  }

  private List<Prepared> prepared(
      Draft draft, SendCommand command, List<Recipient> recipients, List<Rejection> rejections) {
    List<Prepared> prepared = new ArrayList<>(recipients.size());
    Set<String> numbers = HashSet.newHashSet(recipients.size());
    for (int i = 0; i < recipients.size(); i++) {
      Recipient recipient = recipients.get(i);
      try {
        AcceptedMessage message = preparation.message(draft, command, recipient);
        if (!numbers.add(message.log().to())) {
          throw new RecipientRefusedException(
              Reason.DUPLICATE, "to", "is the same number as one before it");
        }
        prepared.add(new Prepared(i, recipient, message));
      } catch (RecipientRefusedException e) {
        Rejection rejection = e.rejection(i, recipient);
        rejections.add(numberOf(draft, command, recipient).map(rejection::of).orElse(rejection));
      }
    }
    return prepared;
  }

  private static Optional<PhoneNumber> numberOf(
      Draft draft, SendCommand command, Recipient recipient) {
    try {
      return Optional.of(Preparation.number(draft.users(), recipient, command.defaultCountry()));
    } catch (RecipientRefusedException e) {
      return Optional.empty();
    }
  }

  private List<AcceptedMessage> allowed(List<Prepared> prepared, List<Rejection> rejections) {
    Set<Addressee> optedOut =
        optOuts.optedOut(prepared.stream().map(one -> one.message().addressee()).toList());
    List<AcceptedMessage> allowed = new ArrayList<>(prepared.size());
    for (Prepared one : prepared) {
      if (optedOut.contains(one.message().addressee())) {
        rejections.add(
            RecipientRefusedException.optedOut()
                .rejection(one.position(), one.recipient())
                .of(PhoneNumber.ofE164(one.message().log().to())));
      } else {
        allowed.add(one.message());
      }
    }
    return allowed;
  }

  /**
   * One account has one currency, that of most messages; a default price in another one is no part
   * of the sum.
   */
  private Money estimate(List<AcceptedMessage> messages) {
    return costs(messages).stream().findFirst().orElseGet(preparation::nothing);
  }

  private static List<Money> costs(List<AcceptedMessage> messages) {
    return Money.sums(
        messages.stream().flatMap(message -> message.log().estimatedCost().stream()).toList());
  }
}
