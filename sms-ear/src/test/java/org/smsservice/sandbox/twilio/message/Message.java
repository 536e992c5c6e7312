package org.smsservice.sandbox.twilio.message;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.smsservice.sandbox.twilio.webhook.CallbackLine;

/** One message: what it was made from does not change, its {@link State} does. */
public final class Message {

  /** Which way a message goes, in Twilio's words. */
  public enum Direction {
    OUTBOUND("outbound-api"),
    INBOUND("inbound");

    private final String word;

    Direction(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * What becomes of a message.
   *
   * @param from null until a Messaging Service has chosen the sender
   * @param segments 0 until the sender is known
   * @param errorCode null without an error
   * @param sentAt null until it is sent
   */
  public record State(
      Status status,
      String from,
      String body,
      int segments,
      Integer errorCode,
      Instant sentAt,
      Instant updatedAt) {

    State redacted(Instant now) {
      return new State(status, from, "", segments, errorCode, sentAt, now);
    }

    State with(Status next, Integer error, Instant now) {
      boolean isSending = next == Status.SENT || next == Status.RECEIVED;
      return new State(next, from, body, segments, error, isSending ? now : sentAt, now);
    }

    State queuedFrom(String sender, int count, Instant now) {
      return new State(Status.QUEUED, sender, body, count, errorCode, sentAt, now);
    }
  }

  private final long order;
  private final String sid;
  private final Direction direction;
  private final Draft draft;
  private final Instant createdAt;
  private final AtomicReference<State> state;
  private final CallbackLine callbacks = new CallbackLine();

  Message(long order, String sid, Direction direction, Draft draft, Status status, Instant now) {
    this.order = order;
    this.sid = sid;
    this.direction = direction;
    this.draft = draft;
    this.createdAt = now;
    int segments = draft.from() == null ? 0 : SegmentCount.of(draft.body());
    Instant sentAt = status == Status.RECEIVED ? now : null;
    this.state =
        new AtomicReference<>(
            new State(status, draft.from(), draft.body(), segments, null, sentAt, now));
  }

  /** Grows by one from message to message. */
  public long order() {
    return order;
  }

  public String sid() {
    return sid;
  }

  public Direction direction() {
    return direction;
  }

  public String to() {
    return draft.to();
  }

  public Draft draft() {
    return draft;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public State state() {
    return state.get();
  }

  public CallbackLine callbacks() {
    return callbacks;
  }

  /** Moves on, unless the message has come to its end; says whether it did. */
  boolean advance(Status next, Integer errorCode, Instant now) {
    State before = state.getAndUpdate(s -> s.status().isFinal() ? s : s.with(next, errorCode, now));
    return !before.status().isFinal();
  }

  /** Queues a message of a Messaging Service; says whether it was still waiting for that. */
  boolean queueFrom(String sender, Instant now) {
    int segments = SegmentCount.of(draft.body());
    State before = state.getAndUpdate(s -> isWaiting(s) ? s.queuedFrom(sender, segments, now) : s);
    return isWaiting(before);
  }

  private static boolean isWaiting(State s) {
    return s.status() == Status.ACCEPTED || s.status() == Status.SCHEDULED;
  }

  /** Cancels a scheduled message; says whether it was one. */
  boolean cancel(Instant now) {
    State before =
        state.getAndUpdate(
            s -> s.status() == Status.SCHEDULED ? s.with(Status.CANCELED, null, now) : s);
    return before.status() == Status.SCHEDULED;
  }

  void redact(Instant now) {
    state.updateAndGet(s -> s.redacted(now));
  }
}
