package org.smsservice.ejb.report;

import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.sending.Direction;

/**
 * Which messages a report is about; what is empty restricts nothing.
 *
 * @param sender the organization's own number or name: outbound messages went out from it, inbound
 *     ones came to it
 * @param country ISO 3166-1 alpha-2, of the person; {@code PhoneNumber.NO_COUNTRY} for none
 */
public record ReportFilter(
    Optional<Direction> direction,
    Optional<String> country,
    Optional<String> sender,
    Optional<UUID> template,
    Optional<UUID> batch) {
  /** All messages. */
  public static final ReportFilter NONE =
      new ReportFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
