package org.smsservice.ejb.sending;

import org.smsservice.domain.SmsException;

/** A recipient who gets no message; the others of the same request do. */
final class RecipientRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String field;

  /** Why; the label is a part of the REST interface. */
  enum Reason {
    INVALID_NUMBER("invalid_number"),
    DUPLICATE("duplicate");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** For programs. */
    String code() {
      return code;
    }
  }

  /**
   * A refusal.
   *
   * @param field of a single send's body
   * @param rule what the field breaks, without its value
   */
  RecipientRefusedException(Reason reason, String field, String rule) {
    super(rule);
    this.reason = reason;
    this.field = field;
  }

  /** As one of many recipients. */
  Rejection rejection(int position, Recipient recipient) {
    return Rejection.of(position, recipient.asGiven(), reason.code(), getMessage());
  }

  /** As the only recipient. */
  SmsException refusal() {
    return SmsException.invalid(field, getMessage());
  }
}
