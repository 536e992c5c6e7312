package org.smsservice.sandbox.twilio.behaviour;

/**
 * What happens to one create.
 *
 * @param errorCode Twilio's code for {@link Kind#REFUSED}, else null
 */
public record Fate(Kind kind, Integer errorCode) {

  /** The kinds of fate. */
  public enum Kind {
    ACCEPTED,
    /** Answered with an error code of one's choice; nothing is accepted. */
    REFUSED,
    RATE_LIMITED,
    FAILED_BEFORE_ACCEPTING,
    FAILED_AFTER_ACCEPTING,
    DROPPED_BEFORE_ACCEPTING,
    DROPPED_AFTER_ACCEPTING
  }

  public Fate {
    if ((kind == Kind.REFUSED) != (errorCode != null)) {
      throw new IllegalArgumentException("errorCode belongs to REFUSED, only");
    }
  }

  public static Fate of(Kind kind) {
    return new Fate(kind, null);
  }

  public static Fate refused(int errorCode) {
    return new Fate(Kind.REFUSED, errorCode);
  }
}
