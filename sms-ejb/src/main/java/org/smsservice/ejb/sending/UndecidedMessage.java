package org.smsservice.ejb.sending;

import java.time.Instant;
import java.util.UUID;
import org.smsservice.domain.sending.PhoneNumber;

/**
 * A message of which only an operator can say whether the provider took it.
 *
 * @param since when its outcome became unknown
 * @param reason why nobody else can tell
 */
public record UndecidedMessage(
    UUID id, UUID organization, PhoneNumber to, Instant since, String reason) {}
