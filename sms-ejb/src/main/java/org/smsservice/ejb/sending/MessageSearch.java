package org.smsservice.ejb.sending;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.ejb.usage.MessageKind;

/**
 * Which messages to list, newest first. Empty fields do not restrict.
 *
 * @param sender the organization's own number or name, on whichever side it stands
 * @param country ISO 3166-1 alpha-2, of the person; {@code PhoneNumber.NO_COUNTRY} for none
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
    Optional<String> sender,
    Optional<String> country,
    Optional<UUID> template,
    Optional<Instant> createdFrom,
    Optional<Instant> createdTo,
    Optional<UUID> before,
    int limit) {

  /**
   * What totals know of the messages that are searched for; empty where an index of messages leads
   * to them, or there is nothing that totals would know.
   */
  Optional<MessageKind> kind() {
    boolean isOutbound = direction.equals(Optional.of(Direction.OUTBOUND));
    Optional<String> own = isOutbound ? sender.or(() -> from) : sender;
    boolean isIndexed =
        to.isPresent()
            || batchId.isPresent()
            || userId.isPresent()
            || (from.isPresent() && !isOutbound);
    boolean isCounted =
        direction.isPresent() || country.isPresent() || own.isPresent() || template.isPresent();
    return isCounted && !isIndexed
        ? Optional.of(new MessageKind(direction, country, own, template, status))
        : Optional.empty();
  }

  /** The same search in a part of its time. */
  MessageSearch between(Instant begin, Instant end, int most) {
    return new MessageSearch(
        status,
        direction,
        to,
        from,
        batchId,
        userId,
        sender,
        country,
        template,
        Optional.of(begin),
        Optional.of(end),
        before,
        most);
  }

  /** The same search among the messages of a batch. */
  public MessageSearch inBatch(UUID batch) {
    return new MessageSearch(
        status,
        direction,
        to,
        from,
        Optional.of(batch),
        userId,
        sender,
        country,
        template,
        createdFrom,
        createdTo,
        before,
        limit);
  }

  /** The same search for what comes after a message, where a page ended. */
  public MessageSearch behind(UUID last) {
    return new MessageSearch(
        status,
        direction,
        to,
        from,
        batchId,
        userId,
        sender,
        country,
        template,
        createdFrom,
        createdTo,
        Optional.of(last),
        limit);
  }
}
