package org.smsservice.ejb.usage;

import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;

/**
 * What the totals tell messages apart by; what is empty restricts nothing.
 *
 * @param country ISO 3166-1 alpha-2, of the person; {@code PhoneNumber.NO_COUNTRY} for none
 * @param sender the organization's own number or name
 */
public record MessageKind(
    Optional<Direction> direction,
    Optional<String> country,
    Optional<String> sender,
    Optional<UUID> template,
    Optional<MessageStatus> status) {}
