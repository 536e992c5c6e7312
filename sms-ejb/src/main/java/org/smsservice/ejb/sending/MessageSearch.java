package org.smsservice.ejb.sending;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;

/**
 * Which messages to list, newest first. Empty fields do not restrict.
 *
 * @param createdFrom from this time on, inclusive
 * @param createdTo before this time
 * @param before only messages that come after this one in the list, where a page ended
 * @param limit how many at most
 */
public record MessageSearch(
    Optional<MessageStatus> status,
    Optional<Direction> direction,
    Optional<String> to,
    Optional<String> from,
    Optional<UUID> batchId,
    Optional<String> userId,
    Optional<Instant> createdFrom,
    Optional<Instant> createdTo,
    Optional<UUID> before,
    int limit) {

  /** The same search among the messages of a batch. */
  public MessageSearch inBatch(UUID batch) {
    return new MessageSearch(
        status,
        direction,
        to,
        from,
        Optional.of(batch),
        userId,
        createdFrom,
        createdTo,
        before,
        limit);
  }
}
