package org.smsservice.ejb.sending;

import java.util.Map;

/**
 * Whom a message shall go to, as the caller said it.
 *
 * @param to a number in any format, or null when it is a user's
 * @param user the id of one of the organization's users, or null when there is a number
 * @param variables what is special about this recipient's text, by name
 */
public record Recipient(String to, String user, Map<String, String> variables) {
  public Recipient {
    variables = Map.copyOf(variables);
  }

  /** Somebody who is known by a number. */
  public static Recipient of(String to) {
    return new Recipient(to, null, Map.of());
  }

  /** What the caller called it, to be shown to that caller again. */
  String asGiven() {
    return to == null ? user : to;
  }

  /** Leaves everything out: it is personal. */
  @Override
  public String toString() {
    return "Recipient[]";
  }
}
