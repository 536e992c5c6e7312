package org.smsservice.ejb.sending;

/** What a message says. */
public sealed interface Content {

  /**
   * A text that is the same for all recipients.
   *
   * @param body 1 to {@link SendCommand#MAX_BODY_LENGTH} characters
   */
  record Text(String body) implements Content {

    /** Leaves the text out: it must not reach a log. */
    @Override
    public String toString() {
      return "Text[]";
    }
  }
}
