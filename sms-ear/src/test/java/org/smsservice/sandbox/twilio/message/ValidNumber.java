package org.smsservice.sandbox.twilio.message;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** A valid number: as E.164 with the country it belongs to. */
record ValidNumber(String e164, String country) {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** Empty if the text is not a valid number with its country code. */
  static Optional<ValidNumber> parse(String text) {
    try {
      PhoneNumber number = NUMBERS.parse(text, null);
      // The region first: isValidNumber would look for it a second time, and that is most of the
      // work of a create.
      String region = NUMBERS.getRegionCodeForNumber(number);
      return region != null && NUMBERS.isValidNumberForRegion(number, region)
          ? Optional.of(new ValidNumber(NUMBERS.format(number, PhoneNumberFormat.E164), region))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
