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
            key = "sms.pricing.refresh-time",
            defaultValue = "PT20H",
            min = "PT1S",
            max = "P30D",
            help =
                "How old the price of a country in use becomes before it is fetched again in the"
                    + " background.")
        Duration refreshTime,
    @Setting(
            key = "sms.pricing.in-use-time",
            defaultValue = "P7D",
            min = "PT1S",
            max = "P365D",
            help = "How long a country counts as in use after its price was wanted.")
        Duration inUseTime,
    @Setting(
            key = "sms.pricing.refreshes-at-once",
            defaultValue = "5",
            min = "1",
            max = "100",
            help =
                "The most prices that are fetched in the background every ten seconds, per node.")
        int refreshesAtOnce,
    @Setting(
            key = "sms.pricing.fetch-wait",
            defaultValue = "PT5S",
            min = "PT0S",
            max = "PT1M",
            help =
                "How long a node waits for a price that another node is fetching, before it uses the"
                    + " default price.")
        Duration fetchWait,
    @Setting(
            key = "sms.pricing.retry-time",
            defaultValue = "PT30S",
            min = "PT0S",
            max = "PT1H",
            help =
                "How long the default price is used for all countries whose price is not known after"
                    + " Twilio's price list could not be asked, or for one whose price it could not"
                    + " tell, before it is asked again.")
        Duration retryTime,
    @Setting(
            key = "sms.pricing.default-amount",
            defaultValue = "0.0500",
            min = "0",
            max = "100",
            help = "The price of one segment where no price can be had.")
        BigDecimal defaultAmount,
    @Setting(
            key = "sms.pricing.default-inbound-amount",
            defaultValue = "0.0100",
            min = "0",
            max = "100",
            help = "The price of one received segment where no price can be had.")
        BigDecimal defaultInboundAmount,
    @Setting(
            key = "sms.pricing.default-mms-amount",
            defaultValue = "0.0500",
            min = "0",
            max = "100",
            help = "The price of one MMS where the operator's charges name none.")
        BigDecimal defaultMmsAmount,
    @Setting(
            key = "sms.pricing.default-currency",
            defaultValue = "USD",
            help = "The currency of the default price; ISO 4217.")
        Currency defaultCurrency) {

  /** The price of one segment where no price can be had. */
  public Money defaultPrice() {
    return new Money(defaultAmount, defaultCurrency);
  }

  /** The price of one received segment where no price can be had. */
  public Money defaultInboundPrice() {
    return new Money(defaultInboundAmount, defaultCurrency);
  }

  /** The price of one MMS where the operator has named none. */
  public Money defaultMmsPrice() {
    return new Money(defaultMmsAmount, defaultCurrency);
  }
}
