package org.smsservice.ejb.sending;

import java.time.Duration;
import java.time.Instant;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.Priority;

/**
 * What shall be sent, but for the recipient.
 *
 * @param defaultCountry where a number without a country code belongs
 * @param from the sender, or null for the organization's own
 * @param content what it says
 * @param sendAt when, or null for now
 * @param validity how long the message may wait from then on, or null for ever
 * @param clientReference the caller's own name for it, or null
 * @param maxPrice the most that a message may be estimated at, or null for any price
 */
public record SendCommand(
    OrganizationId organization,
    String defaultCountry,
    String from,
    Content content,
    Priority priority,
    Instant sendAt,
    Duration validity,
    String clientReference,
    Money maxPrice) {

  /** The longest text that the provider takes, in characters (UTF-16 code units). */
  public static final int MAX_BODY_LENGTH = 1600;

  /** The longest client reference, in characters. */
  public static final int MAX_CLIENT_REFERENCE_LENGTH = 255;

  /** The longest validity, in seconds: 30 days. */
  public static final int MAX_VALIDITY_SECONDS = 2_592_000;

  /** Leaves the text out: it must not reach a log. */
  @Override
  public String toString() {
    return "SendCommand[organization=" + organization + ", priority=" + priority + "]";
  }
}
