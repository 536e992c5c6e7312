package org.smsservice.ejb.gateway.twilio;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smsservice.domain.pricing.Money;

/** The price on Twilio's message: below zero for what we owe, and with the currency beside it. */
final class TwilioPrice {
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,8}(\\.[0-9]{1,20})?");

  /** As many as are kept. Twilio writes five. */
  private static final int DECIMALS = 6;

  /** As many as are kept, of which {@link #DECIMALS} are decimals. */
  private static final int DIGITS = 14;

  private TwilioPrice() {}

  /**
   * What a message costs, above zero for what we owe; zero is a price as well.
   *
   * @param price as Twilio writes it, or null while it is unknown
   * @param unit a code of ISO 4217 in any case, or null
   * @return empty while the price is unknown, or when it is none that anybody could book
   */
  static Optional<Money> of(String price, String unit) {
    if (price == null || unit == null || !AMOUNT.matcher(price).matches()) {
      return Optional.empty();
    }
    BigDecimal amount = new BigDecimal(price).negate().setScale(DECIMALS, RoundingMode.HALF_UP);
    return amount.precision() > DIGITS
        ? Optional.empty()
        : currency(unit).map(currency -> new Money(amount, currency));
  }

  private static Optional<Currency> currency(String unit) {
    try {
      return Optional.of(Currency.getInstance(unit.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
