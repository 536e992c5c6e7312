package org.smsservice.domain.sender;

import java.util.Optional;
import java.util.regex.Pattern;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;

/** What a message may be sent from, as Twilio's documentation of {@code From} lists it. */
public final class SenderNotation {
  static final Pattern MESSAGING_SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");

  /** Up to 11 letters, digits, spaces and few signs, with one letter at least. */
  private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 +\\-_&.]{1,11}");

  private SenderNotation() {}

  /**
   * Brings a sender into the form that the provider takes: numbers become E.164, the rest stays.
   *
   * @param field where the caller wrote it
   * @throws SmsException {@code invalid_request} for that field
   */
  public static String normalise(String field, String text, String defaultCountry) {
    return find(text, defaultCountry)
        .orElseThrow(
            () ->
                SmsException.invalid(
                    field,
                    "must be a phone number, a short code, a messaging service or a name of up to 11"
                        + " letters and digits"));
  }

  /**
   * The form that messages have a sender in, for who looks for it. What is none stays as it is:
   * what was received may come from anything.
   */
  public static String sought(String text, String defaultCountry) {
    return find(text, defaultCountry).orElse(text);
  }

  private static Optional<String> find(String text, String defaultCountry) {
    String sender = text.strip();
    if (MESSAGING_SERVICE.matcher(sender).matches()
        || SHORT_CODE.matcher(sender).matches()
        || NAME.matcher(sender).matches()) {
      return Optional.of(sender);
    }
    try {
      return Optional.of(PhoneNumber.parse(sender, defaultCountry).e164());
    } catch (InvalidPhoneNumberException e) {
      return Optional.empty();
    }
  }
}
