package org.smsservice.web.event;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.sending.UndecidedMessage;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of messages that wait for a decision.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "UndecidedPage")
public record UndecidedPage(@NotNull List<Item> items, String nextCursor) {

  /** One message. */
  @Schema(name = "UndecidedMessage")
  public record Item(
      @NotNull UUID id,
      @NotNull UUID organizationId,
      @Schema(examples = "+1415555****", description = "Masked") @NotNull String to,
      @Schema(description = "When its outcome became unknown") @NotNull Instant since,
      @Schema(examples = "the list of messages is too long") @NotNull String reason) {}

  /** Cuts a page out of what was found, which is one more than its size if there is more. */
  static UndecidedPage of(List<UndecidedMessage> found, int limit) {
    return new UndecidedPage(
        found.stream()
            .limit(limit)
            .map(
                one ->
                    new Item(
                        one.id(), one.organization(), one.to().masked(), one.since(), one.reason()))
            .toList(),
        PageParameters.nextCursor(found, limit, UndecidedMessage::id));
  }
}
