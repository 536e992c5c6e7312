package org.smsservice.sandbox.twilio.behaviour;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.smsservice.sandbox.twilio.behaviour.Fate.Kind;

/** The behaviour in force, its chances, and the fates laid down for the next creates. */
public final class Behaviours {
  private final Behaviour initial;
  private final Queue<Fate> nextFates = new ConcurrentLinkedQueue<>();
  private volatile Behaviour current;
  private volatile Dice dice;

  /** Starts with a behaviour, to which {@link #reset} returns. */
  public Behaviours(Behaviour initial) {
    initial.check();
    this.initial = initial.copy();
    reset();
  }

  public Behaviour current() {
    return current;
  }

  /**
   * Changes the behaviour at one moment; the chances start anew when the seed changes.
   *
   * @throws IllegalArgumentException and changes nothing, if a value is out of range
   */
  public synchronized Behaviour change(Consumer<Behaviour> change) {
    return replace(current, change);
  }

  /** Like {@link #change}, starting from what {@link #reset} would bring. */
  public synchronized Behaviour changeFromInitial(Consumer<Behaviour> change) {
    return replace(initial, change);
  }

  private Behaviour replace(Behaviour base, Consumer<Behaviour> change) {
    Behaviour changed = base.copy();
    change.accept(changed);
    changed.check();
    if (changed.seed != current.seed) {
      dice = new Dice(changed.seed);
    }
    current = changed;
    return changed;
  }

  public synchronized void reset() {
    nextFates.clear();
    current = initial;
    dice = new Dice(initial.seed);
  }

  /** Lays down what happens to coming creates, before chance has its say; they queue up. */
  public void lay(Fate fate, int times) {
    for (int i = 0; i < times; i++) {
      nextFates.add(fate);
    }
  }

  /** What happens to the create in hand. */
  public Fate nextFate() {
    Fate laid = nextFates.poll();
    return laid != null ? laid : Fate.of(drawnFate(current));
  }

  private Kind drawnFate(Behaviour b) {
    if (hits(Chance.RATE_LIMITED, b.rateLimited)) {
      return Kind.RATE_LIMITED;
    } else if (hits(Chance.FAILED_BEFORE_ACCEPTING, b.failedBeforeAccepting)) {
      return Kind.FAILED_BEFORE_ACCEPTING;
    } else if (hits(Chance.DROPPED_BEFORE_ACCEPTING, b.droppedBeforeAccepting)) {
      return Kind.DROPPED_BEFORE_ACCEPTING;
    } else if (hits(Chance.FAILED_AFTER_ACCEPTING, b.failedAfterAccepting)) {
      return Kind.FAILED_AFTER_ACCEPTING;
    } else if (hits(Chance.DROPPED_AFTER_ACCEPTING, b.droppedAfterAccepting)) {
      return Kind.DROPPED_AFTER_ACCEPTING;
    }
    return Kind.ACCEPTED;
  }

  public boolean hits(Chance chance, double share) {
    return dice.hits(chance, share);
  }

  /** A random part of a time, in milliseconds. */
  public long within(Chance chance, long millis) {
    return (long) (dice.fraction(chance) * millis);
  }
}
