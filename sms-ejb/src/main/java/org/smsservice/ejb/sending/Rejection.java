package org.smsservice.ejb.sending;

import org.smsservice.domain.sending.PhoneNumber;

/**
 * A recipient of a batch that gets no message.
 *
 * @param position where in the request it stood, from 0
 * @param recipient as it was given, as far as it can be stored
 * @param code for programs
 * @param detail for people
 * @param phoneNumber whose message it would have been, in E.164, or null where nobody can tell
 */
public record Rejection(
    int position, String recipient, String code, String detail, String phoneNumber) {
  private static final int MAX_RECIPIENT_LENGTH = 64;

  /** Replaces what PostgreSQL cannot hold, and cuts what no number is as long as. */
  static Rejection of(int position, String recipient, String code, String detail) {
    StringBuilder kept = new StringBuilder();
    recipient
        .codePoints()
        .limit(MAX_RECIPIENT_LENGTH)
        .map(character -> isStorable(character) ? character : '?')
        .forEach(kept::appendCodePoint);
    return new Rejection(position, kept.toString(), code, detail, null);
  }

  /** The same, and whose message it would have been. */
  Rejection of(PhoneNumber number) {
    return new Rejection(position, recipient, code, detail, number.e164());
  }

  private static boolean isStorable(int character) {
    return character != 0 && Character.getType(character) != Character.SURROGATE;
  }
}
