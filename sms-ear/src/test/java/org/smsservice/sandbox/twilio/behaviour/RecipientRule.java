package org.smsservice.sandbox.twilio.behaviour;

import java.util.Objects;

/**
 * How messages to some recipients end.
 *
 * @param numberEnding the recipients: all whose number ends so; a whole number is just that one
 * @param ending what becomes of them
 * @param errorCode the code with it, null for {@link Ending#DELIVERED}
 */
public record RecipientRule(String numberEnding, Ending ending, Integer errorCode) {

  /** The last status of a message. */
  public enum Ending {
    DELIVERED,
    UNDELIVERED,
    FAILED,
    /** No news after {@code sent}. */
    SENT
  }

  public RecipientRule {
    Objects.requireNonNull(numberEnding, "numberEnding is missing");
    Objects.requireNonNull(ending, "ending is missing");
    boolean isError = ending == Ending.UNDELIVERED || ending == Ending.FAILED;
    if (isError != (errorCode != null)) {
      throw new IllegalArgumentException("errorCode belongs to UNDELIVERED and FAILED, only");
    }
  }

  boolean appliesTo(String number) {
    return number.endsWith(numberEnding);
  }
}
