package org.smsservice.ejb.pricing;

import java.time.Instant;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sending.Estimate;

/**
 * What one segment to a country is expected to cost.
 *
 * @param countryCode ISO 3166-1 alpha-2, or null for a number that belongs to no country
 * @param countryName in English, or null where it is not known
 * @param pricePerSms of one segment
 * @param source the tier that answered
 * @param fetchedAt when the provider told the price, or null for the default price
 * @param expiresAt until when the tier serves it, or null for the default price
 */
public record Quote(
    String countryCode,
    String countryName,
    Money pricePerSms,
    PriceSource source,
    Instant fetchedAt,
    Instant expiresAt) {

  /** What a message of so many segments is expected to cost. */
  public Estimate estimate(int segments) {
    return new Estimate(pricePerSms.times(segments), source, countryCode, fetchedAt);
  }
}
