package org.smsservice.ejb.idempotency;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.database.OutsideTransaction;

/**
 * Has requests done once, however often they come: the answer is written in the transaction of the
 * effect, so that there is either both or nothing, also after a crash.
 */
@Stateless
public class IdempotencyService {
  /** How long an answer is kept. */
  static final Duration KEPT = Duration.ofHours(24);

  private static final int REMOVED_AT_ONCE = 10_000;

  /** No key has a space in it, so that none is the same as another one marked by this. */
  private static final String UNDER_WAY = "under way ";

  @Inject IdempotencyRepository answers;
  @Inject OutsideTransaction outside;
  @Resource SessionContext context;
  @Inject Clock clock;

  /** What was answered to a request with this key, if it was done. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public Optional<StoredAnswer> find(IdempotencyKey key) {
    return answers.find(key.organization(), key.value(), keptSince());
  }

  /**
   * Begins a request in the transaction of its effect. Until that ends, nobody else can.
   *
   * @throws SmsException {@code request_in_progress} while the same key is in use elsewhere, or
   *     when it has been used just now
   */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void begin(IdempotencyKey key) {
    if (beginFree(List.of(key)).isEmpty()) {
      throw inProgress();
    }
  }

  /** Begins those requests whose keys are free, as {@link #begin} does, and tells which. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public Set<IdempotencyKey> beginFree(Collection<IdempotencyKey> keys) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    Set<IdempotencyKey> free = answers.tryLock(keys);
    // Only a statement that begins after the lock sees what the one before has committed.
    free.removeAll(answers.used(free, keptSince()));
    return free;
  }

  /**
   * Does what takes several transactions, the one that {@link #begin}s among them. Until it ends,
   * {@link #requireFree} tells others of it.
   *
   * @throws SmsException {@code request_in_progress}
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public <T> T alone(IdempotencyKey key, Supplier<T> work) {
    requireFree(key);
    // It only keeps the key from others: if it is lost meanwhile, what was done is done all the
    // same.
    context.setRollbackOnly();
    return outside.call(work);
  }

  /**
   * Looks whether a request may begin, before anything is done for it.
   *
   * @throws SmsException {@code request_in_progress} while one with the same key is being done
   *     {@link #alone}, or when it has been done just now
   */
  public void requireFree(IdempotencyKey key) {
    IdempotencyKey marked = new IdempotencyKey(key.organization(), UNDER_WAY + key.value());
    if (answers.tryLock(List.of(marked)).isEmpty()
        || !answers.used(List.of(key), keptSince()).isEmpty()) {
      throw inProgress();
    }
  }

  /** What is said of a request whose key is not free. */
  public static SmsException inProgress() {
    return new SmsException(ErrorCode.REQUEST_IN_PROGRESS, ErrorCode.REQUEST_IN_PROGRESS.title());
  }

  /** Keeps answers in the transaction of their effects. */
  @TransactionAttribute(TransactionAttributeType.MANDATORY)
  public void finish(Map<IdempotencyKey, StoredAnswer> given) {
    if (!given.isEmpty()) {
      answers.put(given, clock.instant());
    }
  }

  /** Keeps the answer to a request that had no effect, or that was done and was answered later. */
  public void keep(IdempotencyKey key, StoredAnswer answer) {
    finish(Map.of(key, answer));
  }

  /** Forgets a part of what is too old; false when there is no more. */
  public boolean forgetSome() {
    return answers.removeBefore(keptSince(), REMOVED_AT_ONCE) == REMOVED_AT_ONCE;
  }

  private Instant keptSince() {
    return clock.instant().minus(KEPT);
  }
}
