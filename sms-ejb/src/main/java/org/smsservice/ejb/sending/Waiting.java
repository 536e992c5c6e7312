package org.smsservice.ejb.sending;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.BatchStatus;

/** Waits for what is being sent, for callers who want to see the result in their answer. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Waiting {
  /** Nobody waits longer. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  /** Each waits with a thread; beyond this number callers are answered at once. */
  private static final int MAX_WAITING = 50;

  private static final long LOOK_MILLIS = 100;

  @Inject MessageService messages;
  @Inject BatchService batches;
  @Inject Clock clock;

  private final Semaphore places = new Semaphore(MAX_WAITING);

  /**
   * Waits until a message has left, or has come to its end in another way.
   *
   * @return whether somebody could wait here; no promise that the message has left
   */
  public boolean untilLeft(OrganizationId organization, UUID message, Duration patience) {
    return await(patience, () -> !messages.status(organization, message).isBeforeSent());
  }

  /**
   * Waits until all messages of a batch have left, or it is canceled.
   *
   * @return whether somebody could wait here; no promise that the batch is done
   */
  public boolean untilDone(OrganizationId organization, UUID batch, Duration patience) {
    return await(patience, () -> isDone(batches.find(organization, batch).status()));
  }

  private static boolean isDone(BatchStatus status) {
    return status == BatchStatus.COMPLETED || status == BatchStatus.CANCELED;
  }

  private boolean await(Duration patience, BooleanSupplier isOver) {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      Instant end = clock.instant().plus(patience.compareTo(LONGEST) < 0 ? patience : LONGEST);
      while (!isOver.getAsBoolean() && clock.instant().isBefore(end)) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
    return true;
  }
}
