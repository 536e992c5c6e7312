package org.smsservice.domain.user;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;

/**
 * What an organization says of one of its users.
 *
 * @param phoneNumber in any format, or null where the metadata may hold one
 * @param metadata whatever the organization keeps
 */
public record UserSettings(String phoneNumber, Map<String, Object> metadata) {
  /** The largest metadata, in characters of their JSON. */
  public static final int MAX_METADATA_LENGTH = 16 * 1024;

  /** The largest id, in characters. */
  public static final int MAX_ID_LENGTH = 64;

  /** Where metadata hold a number, in the order in which they are looked at. */
  static final List<String> NUMBER_KEYS = List.of("phoneNumber", "phone", "mobile", "phone_number");

  /** Of an address in RFC 3966. */
  private static final String TEL = "tel:";

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  public UserSettings {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * The user's number: the given one, else the first in the metadata that is one.
   *
   * @param defaultCountry where a number without a country code belongs
   * @throws InvalidPhoneNumberException when the given one cannot be one; metadata are only passed
   *     over
   */
  public Optional<PhoneNumber> number(String defaultCountry) {
    if (phoneNumber != null) {
      return Optional.of(PhoneNumber.parse(phoneNumber, defaultCountry));
    }
    return NUMBER_KEYS.stream()
        .map(metadata::get)
        .filter(Objects::nonNull)
        .filter(value -> value instanceof String || value instanceof Number)
        .flatMap(value -> numberIn(value.toString(), defaultCountry))
        .findFirst();
  }

  /** Digits alone may be an international number that has lost its plus, as in spreadsheets. */
  private static Stream<PhoneNumber> numberIn(String text, String defaultCountry) {
    String number = text.startsWith(TEL) ? text.substring(TEL.length()) : text;
    List<PhoneNumber> readings =
        Stream.of(number, DIGITS.matcher(number).matches() ? "+" + number : number)
            .flatMap(reading -> parsed(reading, defaultCountry))
            .toList();
    return Stream.concat(readings.stream().filter(PhoneNumber::isAssigned), readings.stream());
  }

  private static Stream<PhoneNumber> parsed(String text, String defaultCountry) {
    try {
      return Stream.of(PhoneNumber.parse(text, defaultCountry));
    } catch (InvalidPhoneNumberException e) {
      return Stream.empty();
    }
  }

  /** Leaves everything out: it is personal. */
  @Override
  public String toString() {
    return "UserSettings[]";
  }
}
