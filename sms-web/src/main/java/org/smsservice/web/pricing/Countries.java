package org.smsservice.web.pricing;

import java.util.Locale;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.PhoneNumber;

/** The countries that have phone numbers, as paths name them. */
final class Countries {
  private Countries() {}

  /**
   * The code in capital letters.
   *
   * @throws SmsException {@code not_found} when there is no such country
   */
  static String require(String iso) {
    String code = iso.toUpperCase(Locale.ROOT);
    if (!PhoneNumber.isCountry(code)) {
      throw SmsException.notFound("country");
    }
    return code;
  }
}
