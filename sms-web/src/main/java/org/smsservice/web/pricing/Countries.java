package org.smsservice.web.pricing;

import java.util.Locale;
import java.util.Set;
import org.smsservice.domain.SmsException;

/** The countries of ISO 3166-1, as paths name them. */
final class Countries {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());

  private Countries() {}

  /**
   * The code in capital letters.
   *
   * @throws SmsException {@code not_found} when there is no such country
   */
  static String require(String iso) {
    String code = iso.toUpperCase(Locale.ROOT);
    if (!CODES.contains(code)) {
      throw SmsException.notFound("country");
    }
    return code;
  }

  static boolean isCode(String text) {
    return CODES.contains(text);
  }
}
