package org.smsservice.domain.sending;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164. As text it shows itself masked only, so that it never leaks to a log.
 */
public final class PhoneNumber {
  /** In place of a country's code, for what belongs to none. */
  public static final String NO_COUNTRY = "ZZ";

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final String NOT_A_NUMBER = "is not a phone number";
  private static final int SHOWN_AT_START = 3;
  private static final int SHOWN_AT_END = 2;

  private final String e164;
  private final Phonenumber.PhoneNumber parsed;

  private PhoneNumber(Phonenumber.PhoneNumber parsed) {
    this.parsed = parsed;
    this.e164 = LIBRARY.format(parsed, PhoneNumberFormat.E164);
  }

  /**
   * Understands a number in any usual format. A number is accepted when its length is possible in
   * its country, assigned or not: providers' test numbers and fresh ranges must not be refused.
   *
   * @param defaultCountry ISO 3166-1 alpha-2: where a number without a country code belongs
   * @throws InvalidPhoneNumberException with the rule that is broken
   */
  public static PhoneNumber parse(String text, String defaultCountry) {
    if (LETTER.matcher(text).find()) {
      throw new InvalidPhoneNumberException("must be a phone number without letters");
    }
    PhoneNumber number = read(text, defaultCountry);
    switch (LIBRARY.isPossibleNumberWithReason(number.parsed)) {
      case IS_POSSIBLE -> {
        // Some plans know lengths that E.164 does not, and some prefixes hide a second one.
        return ofE164(number.e164);
      }
      case TOO_SHORT -> throw new InvalidPhoneNumberException("is too short for a phone number");
      case TOO_LONG -> throw new InvalidPhoneNumberException("is too long for a phone number");
      case INVALID_COUNTRY_CODE ->
          throw new InvalidPhoneNumberException("has a country code that does not exist");
      default ->
          throw new InvalidPhoneNumberException("has a length that its country does not know");
    }
  }

  /**
   * A number that is known to be in E.164.
   *
   * @throws InvalidPhoneNumberException when it is not
   */
  public static PhoneNumber ofE164(String text) {
    if (!E164.matcher(text).matches()) {
      throw new InvalidPhoneNumberException(NOT_A_NUMBER);
    }
    PhoneNumber number = read(text, null);
    if (!number.e164.equals(text)) {
      throw new InvalidPhoneNumberException(NOT_A_NUMBER);
    }
    return number;
  }

  /** A number in E.164; empty for anything else. */
  public static Optional<PhoneNumber> find(String text) {
    try {
      return Optional.of(ofE164(text));
    } catch (InvalidPhoneNumberException e) {
      return Optional.empty();
    }
  }

  private static PhoneNumber read(String text, String defaultCountry) {
    try {
      return new PhoneNumber(LIBRARY.parse(text, defaultCountry));
    } catch (NumberParseException e) {
      throw new InvalidPhoneNumberException(NOT_A_NUMBER);
    }
  }

  public String e164() {
    return e164;
  }

  /** As people of its own country write it. */
  public String national() {
    return LIBRARY.format(parsed, PhoneNumberFormat.NATIONAL);
  }

  /** As people of other countries write it. */
  public String international() {
    return LIBRARY.format(parsed, PhoneNumberFormat.INTERNATIONAL);
  }

  /** ISO 3166-1 alpha-2; empty for numbers that belong to no country. */
  public Optional<String> countryCode() {
    return Optional.ofNullable(LIBRARY.getRegionCodeForNumber(parsed))
        .or(() -> Optional.ofNullable(LIBRARY.getRegionCodeForCountryCode(parsed.getCountryCode())))
        .filter(region -> Character.isLetter(region.charAt(0)) && !NO_COUNTRY.equals(region));
  }

  /** Whether its country has given it away, as far as is known. */
  public boolean isAssigned() {
    return LIBRARY.isValidNumber(parsed);
  }

  /** Whether calls to it are free of charge, so that carriers treat its messages their own way. */
  public boolean isTollFree() {
    return LIBRARY.getNumberType(parsed) == PhoneNumberType.TOLL_FREE;
  }

  /** Whether numbers of a country are known; ISO 3166-1 alpha-2, upper case. */
  public static boolean isCountry(String code) {
    return LIBRARY.getSupportedRegions().contains(code);
  }

  /** For logs: the first and the last digits. */
  public String masked() {
    return e164.substring(0, SHOWN_AT_START)
        + "*".repeat(e164.length() - SHOWN_AT_START - SHOWN_AT_END)
        + e164.substring(e164.length() - SHOWN_AT_END);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PhoneNumber number && e164.equals(number.e164);
  }

  @Override
  public int hashCode() {
    return e164.hashCode();
  }

  @Override
  public String toString() {
    return masked();
  }
}
