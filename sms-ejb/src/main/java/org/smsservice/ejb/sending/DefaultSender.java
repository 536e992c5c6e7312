package org.smsservice.ejb.sending;

import java.util.Optional;

/**
 * The sender of messages that name none.
 *
 * @param value a number in E.164, a short code, a name or a messaging service
 */
public record DefaultSender(Optional<String> value) {}
