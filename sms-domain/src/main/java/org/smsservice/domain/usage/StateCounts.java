package org.smsservice.domain.usage;

/**
 * How many messages are in which state. Each is in one of them, so the numbers add up.
 *
 * @param pending accepted, and not with the provider yet
 * @param sent with the provider, which has not told the end
 * @param delivered on the handset
 * @param failed refused, expired or not deliverable
 * @param canceled before they left
 * @param received by us
 */
public record StateCounts(
    long pending, long sent, long delivered, long failed, long canceled, long received) {
  /** No messages. */
  public static final StateCounts NONE = new StateCounts(0, 0, 0, 0, 0, 0);

  /**
   * So many messages in one state.
   *
   * @throws IllegalArgumentException for what is no state
   */
  public static StateCounts of(String state, long messages) {
    return switch (state) {
      case "pending" -> new StateCounts(messages, 0, 0, 0, 0, 0);
      case "sent" -> new StateCounts(0, messages, 0, 0, 0, 0);
      case "delivered" -> new StateCounts(0, 0, messages, 0, 0, 0);
      case "failed" -> new StateCounts(0, 0, 0, messages, 0, 0);
      case "canceled" -> new StateCounts(0, 0, 0, 0, messages, 0);
      case "received" -> new StateCounts(0, 0, 0, 0, 0, messages);
      default -> throw new IllegalArgumentException("no state: " + state);
    };
  }

  public StateCounts plus(StateCounts other) {
    return new StateCounts(
        pending + other.pending,
        sent + other.sent,
        delivered + other.delivered,
        failed + other.failed,
        canceled + other.canceled,
        received + other.received);
  }

  /** Of the messages that came to their end, the share that was delivered; 1 before the first. */
  public double deliveryRate() {
    long ended = delivered + failed;
    return ended == 0 ? 1 : (double) delivered / ended;
  }

  /** Those that an organization has sent, in whatever state. */
  public long outbound() {
    return pending + sent + delivered + failed + canceled;
  }
}
