package org.smsservice.ejb.sender;

import java.util.Optional;

/**
 * The operator's sender, for messages that name none and whose organization has none for them.
 *
 * @param value a number in E.164, a short code, a name or a messaging service
 */
public record DefaultSender(Optional<String> value) {}
