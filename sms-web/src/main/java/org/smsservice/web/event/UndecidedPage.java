package org.smsservice.web.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.sending.UndecidedMessage;

/**
 * A page of messages that wait for a decision.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "UndecidedPage")
public record UndecidedPage(List<Item> items, UUID nextCursor) {
  /** How many a page holds. */
  static final int SIZE = 100;

  /** One message. */
  @Schema(name = "UndecidedMessage")
  public record Item(
      UUID id,
      UUID organizationId,
      @Schema(examples = "+1415555****", description = "Masked") String to,
      @Schema(description = "When its outcome became unknown") Instant since,
      String reason) {}

  /** Cuts a page out of what was found, which is one more than its size if there is more. */
  static UndecidedPage of(List<UndecidedMessage> found) {
    List<UndecidedMessage> page = found.subList(0, Math.min(SIZE, found.size()));
    return new UndecidedPage(
        page.stream()
            .map(
                one ->
                    new Item(
                        one.id(), one.organization(), one.to().masked(), one.since(), one.reason()))
            .toList(),
        found.size() > SIZE ? page.getLast().id() : null);
  }
}
