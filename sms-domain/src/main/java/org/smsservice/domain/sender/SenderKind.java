package org.smsservice.domain.sender;

import jakarta.persistence.EnumeratedValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.pricing.NumberType;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;

/** What a sender is, which decides how fast carriers take messages from it. */
public enum SenderKind implements Labelled {
  LONG_CODE("longCode", EnumSet.of(NumberType.LOCAL, NumberType.MOBILE, NumberType.NATIONAL)),
  TOLL_FREE("tollFree", EnumSet.of(NumberType.TOLL_FREE)),
  SHORT_CODE("shortCode", EnumSet.of(NumberType.SHORT_CODE)),
  ALPHANUMERIC("alphanumeric", EnumSet.noneOf(NumberType.class)),
  MESSAGING_SERVICE("messagingService", EnumSet.noneOf(NumberType.class));

  private static final Pattern NUMBER = Pattern.compile("\\+[0-9]+");

  @EnumeratedValue private final String label;
  private final Set<NumberType> numberTypes;

  SenderKind(String label, Set<NumberType> numberTypes) {
    this.label = label;
    this.numberTypes = Collections.unmodifiableSet(numberTypes);
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

  /**
   * What the provider's price list may call it: an ordinary number is of another type in each
   * country. Nothing for a name or a messaging service: from which number it leaves is not known
   * before, and it may be of a type that has no name here.
   */
  public Set<NumberType> numberTypes() {
    return numberTypes;
  }

  /** Whether it is a number, whose type is known. */
  public boolean isNumber() {
    return this != ALPHANUMERIC && this != MESSAGING_SERVICE;
  }

  /**
   * Whether messages may leave from it to every country, as far as the kind tells. A toll-free
   * number and a short code reach their own only, and a name is refused in some.
   */
  public boolean reachesAllCountries() {
    return this == LONG_CODE || this == MESSAGING_SERVICE;
  }

  /** Whether a person can answer to it. */
  public boolean takesAnswers() {
    return this != ALPHANUMERIC;
  }

  @Override
  public String label() {
    return label;
  }
}
