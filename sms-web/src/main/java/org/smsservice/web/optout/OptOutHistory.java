package org.smsservice.web.optout;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.optout.OptOutChange;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of what one person has opted out of and in again, newest first.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "OptOutHistory")
public record OptOutHistory(@NotNull List<Item> items, String nextCursor) {

  /** One change. */
  @Schema(name = "OptOutChange")
  public record Item(
      @Schema(description = "Whether the person opted out; else in again") boolean optedOut,
      @Schema(
              examples = "+15005550006",
              description = "The only sender that it was about; null for all")
          String sender,
      @Schema(examples = "keyword") @NotNull String source,
      @Schema(examples = "STOP") String keyword,
      @Schema(
              description =
                  "The message that has brought it about, or null; also when the person was erased"
                      + " since")
          UUID message,
      @NotNull Instant changedAt) {}

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static OptOutHistory of(List<OptOutChange> found, int limit) {
    return new OptOutHistory(
        found.stream()
            .limit(limit)
            .map(
                change ->
                    new Item(
                        change.isOptedOut(),
                        change.sender().orElse(null),
                        change.source().label(),
                        change.keyword().orElse(null),
                        change.message().orElse(null),
                        change.changedAt()))
            .toList(),
        PageParameters.nextCursor(found, limit, OptOutChange::id));
  }
}
