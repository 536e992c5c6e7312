package org.smsservice.ejb.pricing;

import java.time.Instant;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.Estimate;

/**
 * What a message to a country is expected to cost from one kind of sender.
 *
 * @param countryCode ISO 3166-1 alpha-2, or null for a number that belongs to no country
 * @param countryName in English, or null where it is not known
 * @param network of the recipient, or null where it is not known or has no price of its own
 * @param segment of an SMS
 * @param mms however long it is
 * @param expiresAt until when the tier serves the price of a segment, or null for the default price
 */
public record Quote(
    String countryCode,
    String countryName,
    Network network,
    UnitCost segment,
    UnitCost mms,
    Instant expiresAt) {

  /** What an SMS of so many segments is expected to cost. */
  public Estimate estimate(int segments) {
    return new Estimate(
        segment.total().times(segments), segment.source(), countryCode, segment.fetchedAt());
  }

  /** What an MMS is expected to cost. */
  public Estimate estimateMms() {
    return new Estimate(mms.total(), mms.source(), countryCode, mms.fetchedAt());
  }
}
