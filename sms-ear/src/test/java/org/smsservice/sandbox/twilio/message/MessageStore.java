package org.smsservice.sandbox.twilio.message;

import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.smsservice.sandbox.twilio.message.Message.Direction;

/** All messages in memory: by SID, by recipient, and in the order in which they came. */
public final class MessageStore {
  private static final String SMS_PREFIX = "SM";
  private static final String MMS_PREFIX = "MM";

  private final AtomicLong lastOrder = new AtomicLong();
  private final Map<String, Message> bySid = new ConcurrentHashMap<>();
  private final ConcurrentNavigableMap<Long, Message> byOrder = new ConcurrentSkipListMap<>();
  private final Map<String, ConcurrentNavigableMap<Long, Message>> byRecipient =
      new ConcurrentHashMap<>();

  /** Makes a message and keeps it. */
  public Message add(Direction direction, Draft draft, Status status, Instant now) {
    String prefix = draft.mediaUrls().isEmpty() ? SMS_PREFIX : MMS_PREFIX;
    Message message =
        new Message(lastOrder.incrementAndGet(), randomSid(prefix), direction, draft, status, now);
    bySid.put(message.sid(), message);
    byOrder.put(message.order(), message);
    byRecipient
        .computeIfAbsent(message.to(), any -> new ConcurrentSkipListMap<>())
        .put(message.order(), message);
    return message;
  }

  /** A SID that no other resource has. */
  static String randomSid(String prefix) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return prefix + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  public Optional<Message> find(String sid) {
    return Optional.ofNullable(bySid.get(sid));
  }

  /** By order, the oldest first; a view that cannot be written. */
  public NavigableMap<Long, Message> all() {
    return Collections.unmodifiableNavigableMap(byOrder);
  }

  /** Those to one recipient, by order, the oldest first; a view that cannot be written. */
  public NavigableMap<Long, Message> to(String recipient) {
    var messages = byRecipient.get(recipient);
    return messages == null
        ? Collections.emptyNavigableMap()
        : Collections.unmodifiableNavigableMap(messages);
  }

  /** How many outbound messages exist. */
  public long outboundCount() {
    return outbound(all()).count();
  }

  /** How many messages exist, of both directions; costs nothing. */
  public int size() {
    return bySid.size();
  }

  /** The outbound ones of some messages. */
  public static Stream<Message> outbound(NavigableMap<Long, Message> messages) {
    return messages.values().stream().filter(m -> m.direction() == Direction.OUTBOUND);
  }

  boolean remove(String sid) {
    Message message = bySid.remove(sid);
    if (message == null) {
      return false;
    }
    byOrder.remove(message.order());
    byRecipient.computeIfPresent(
        message.to(),
        (to, messages) -> {
          messages.remove(message.order());
          return messages;
        });
    return true;
  }

  public void clear() {
    bySid.clear();
    byOrder.clear();
    byRecipient.clear();
  }
}
