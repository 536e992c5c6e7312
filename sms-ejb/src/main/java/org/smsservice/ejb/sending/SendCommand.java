package org.smsservice.ejb.sending;

import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.Priority;

/**
 * A message to be sent.
 *
 * @param defaultCountry where a number without a country code belongs
 * @param to the recipient in any format
 * @param from the sender, or null for the configured one
 * @param clientReference the caller's own name for the message, or null
 */
public record SendCommand(
    OrganizationId organization,
    String defaultCountry,
    String to,
    String from,
    String body,
    Priority priority,
    String clientReference) {

  /** The longest text that the provider takes, in characters (UTF-16 code units). */
  public static final int MAX_BODY_LENGTH = 1600;

  /** The longest client reference, in characters. */
  public static final int MAX_CLIENT_REFERENCE_LENGTH = 255;
}
