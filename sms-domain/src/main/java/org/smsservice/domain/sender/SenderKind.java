package org.smsservice.domain.sender;

import jakarta.persistence.EnumeratedValue;
import java.util.regex.Pattern;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;

/** What a sender is, which decides how fast carriers take messages from it. */
public enum SenderKind implements Labelled {
  LONG_CODE("longCode"),
  TOLL_FREE("tollFree"),
  SHORT_CODE("shortCode"),
  ALPHANUMERIC("alphanumeric"),
  MESSAGING_SERVICE("messagingService");

  private static final Pattern NUMBER = Pattern.compile("\\+[0-9]+");

  @EnumeratedValue private final String label;

  SenderKind(String label) {
    this.label = label;
  }

  /**
   * The kind of a sender, which its value tells. Any text has one: what is nothing else counts as a
   * name.
   *
   * @param value in the form that {@link SenderNotation} gives
   */
  public static SenderKind of(String value) {
    if (SenderNotation.MESSAGING_SERVICE.matcher(value).matches()) {
      return MESSAGING_SERVICE;
    }
    if (SenderNotation.SHORT_CODE.matcher(value).matches()) {
      return SHORT_CODE;
    }
    if (NUMBER.matcher(value).matches()) {
      return isTollFree(value) ? TOLL_FREE : LONG_CODE;
    }
    return ALPHANUMERIC;
  }

  private static boolean isTollFree(String number) {
    try {
      return PhoneNumber.ofE164(number).isTollFree();
    } catch (InvalidPhoneNumberException e) {
      return false;
    }
  }

  @Override
  public String label() {
    return label;
  }
}
