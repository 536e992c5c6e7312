package org.smsservice.ejb.sending;

import java.util.List;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;

/** A recipient who gets no message; the others of the same request do. */
final class RecipientRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String field;

  /** Why; the label is a part of the REST interface. */
  enum Reason {
    INVALID_NUMBER("invalid_number"),
    DUPLICATE("duplicate"),
    UNKNOWN_USER("unknown_user"),
    NO_PHONE_NUMBER("no_phone_number"),
    MISSING_VARIABLE("missing_variable"),
    INVALID_VARIABLE("invalid_variable"),
    TOO_LONG("too_long"),
    OPTED_OUT("opted_out"),
    TOO_EXPENSIVE("max_price_exceeded");

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

  /** The recipient does not want to be written to. */
  static RecipientRefusedException optedOut() {
    return new RecipientRefusedException(Reason.OPTED_OUT, "to", "has opted out");
  }

  /** As one of many recipients. */
  Rejection rejection(int position, Recipient recipient) {
    return Rejection.of(position, recipient.asGiven(), reason.code(), getMessage());
  }

  /** As the only recipient. */
  SmsException refusal() {
    return switch (reason) {
      case OPTED_OUT -> withField(ErrorCode.OPTED_OUT);
      case TOO_EXPENSIVE -> withField(ErrorCode.MAX_PRICE_EXCEEDED);
      default -> SmsException.invalid(field, getMessage());
    };
  }

  private SmsException withField(ErrorCode code) {
    return SmsException.withFields(code, List.of(new FieldError(field, getMessage())));
  }
}
