package org.smsservice.domain.sending;

/** A text that is no phone number; the message tells the rule, not the text. */
public class InvalidPhoneNumberException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidPhoneNumberException(String rule) {
    super(rule);
  }
}
