package org.smsservice.ejb.pricing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import org.smsservice.domain.pricing.Money;
import org.smsservice.ejb.setting.Setting;

/** How long prices hold, and what is assumed where none can be had. */
public record PricingConfig(
    @Setting(
            key = "sms.pricing.cache-time",
            defaultValue = "PT24H",
            min = "PT1S",
            max = "P30D",
            help = "How long a price is served from Redis.")
        Duration cacheTime,
    @Setting(
            key = "sms.pricing.database-time",
            defaultValue = "P30D",
            min = "PT1S",
            max = "P365D",
            help = "How long a price is served from the database.")
        Duration databaseTime,
    @Setting(
            key = "sms.pricing.retry-time",
            defaultValue = "PT30S",
            min = "PT0S",
            max = "PT1H",
            help =
                "How long the default price is used for a country after Twilio's price list could"
                    + " not be asked, before it is asked again.")
        Duration retryTime,
    @Setting(
            key = "sms.pricing.default-amount",
            defaultValue = "0.0500",
            min = "0",
            max = "100",
            help = "The price of one segment where no price can be had.")
        BigDecimal defaultAmount,
    @Setting(
            key = "sms.pricing.default-currency",
            defaultValue = "USD",
            help = "The currency of the default price; ISO 4217.")
        Currency defaultCurrency) {

  /** The price of one segment where no price can be had. */
  public Money defaultPrice() {
    return new Money(defaultAmount, defaultCurrency);
  }
}
