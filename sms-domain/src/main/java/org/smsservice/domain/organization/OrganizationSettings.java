package org.smsservice.domain.organization;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What the operator says of an organization.
 *
 * @param defaultCountry ISO 3166-1 alpha-2: where numbers without a country code belong
 * @param timeZone in which its reports count days
 * @param retentionDays how many days its messages are kept; empty for as long as is usual
 */
public record OrganizationSettings(
    String name,
    String defaultCountry,
    ZoneId timeZone,
    OrganizationStatus status,
    Quota quota,
    InboundSettings inbound,
    Optional<Integer> retentionDays) {

  /** The longest time that messages can be kept: ten years. */
  public static final int MAX_RETENTION_DAYS = 3660;

  /** An active organization without limits, that answers as is usual. */
  public static OrganizationSettings of(String name, String defaultCountry, ZoneId timeZone) {
    return new OrganizationSettings(
        name,
        defaultCountry,
        timeZone,
        OrganizationStatus.ACTIVE,
        Quota.NONE,
        new InboundSettings(Optional.empty(), Optional.empty(), OptOutScope.ORGANIZATION),
        Optional.empty());
  }
}
