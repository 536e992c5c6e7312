package org.smsservice.web.audit;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.audit.AuditEntry;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of changes, the newest first.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "AuditPage")
public record AuditPage(@NotNull List<Item> items, String nextCursor) {
  private static final String HASH =
      "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c";

  /** One change. */
  @Schema(name = "AuditEntry")
  public record Item(
      @NotNull UUID id,
      @NotNull UUID organizationId,
      @Schema(
              examples = "key:018f2c3e-0000-7000-8000-000000000000",
              description =
                  "`key:` and the id of an API key, `token:` and whose it is, `operator`, or"
                      + " `service` for what it deletes because of its age")
          @NotNull
          String actor,
      @Schema(examples = "changed", description = "created, changed or deleted") @NotNull
          String action,
      @Schema(
              examples = "sender",
              description =
                  "organization, apiKey, sender, template, keyword, user, optOut, batch, message,"
                      + " retention, erasure or charges")
          @NotNull
          String subject,
      @Schema(
              examples = "customer-17",
              description =
                  "Its id; a phone number is masked; of retention the first day that is kept")
          @NotNull
          String subjectId,
      @Schema(
              examples = HASH,
              description =
                  "SHA-256 of what it was, of a user only of which version; null when it is new")
          String beforeHash,
      @Schema(
              examples = HASH,
              description =
                  "SHA-256 of what it is, of a user only of which version; null when it is gone")
          String afterHash,
      String requestId,
      @NotNull Instant changedAt) {

    private static Item of(AuditEntry entry) {
      return new Item(
          entry.id(),
          entry.organizationId().value(),
          entry.actor(),
          entry.action().label(),
          entry.subject().label(),
          entry.subjectId(),
          entry.beforeHash().orElse(null),
          entry.afterHash().orElse(null),
          entry.requestId().orElse(null),
          entry.changedAt());
    }
  }

  /** Cuts a page out of what was found, which is one more than its size if there is more. */
  static AuditPage of(List<AuditEntry> found, int limit) {
    return new AuditPage(
        found.stream().limit(limit).map(Item::of).toList(),
        PageParameters.nextCursor(found, limit, AuditEntry::id));
  }
}
