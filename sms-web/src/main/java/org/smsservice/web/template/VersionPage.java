package org.smsservice.web.template;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.template.TemplateVersion;
import org.smsservice.web.paging.Cursor;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of what a template was, newest first.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "TemplateVersionPage")
public record VersionPage(@NotNull List<Item> items, String nextCursor) {

  /** One version. */
  @Schema(name = "TemplateVersion")
  public record Item(
      @Schema(examples = "3") int version,
      @Schema(examples = "Hello {{name|friend}}") @NotNull String content,
      @NotNull Instant createdAt) {

    private static Item of(TemplateVersion version) {
      return new Item(version.version(), version.content(), version.createdAt());
    }
  }

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static VersionPage of(List<TemplateVersion> found, int limit) {
    return new VersionPage(
        found.stream().limit(limit).map(Item::of).toList(),
        PageParameters.nextPage(found, limit, last -> Cursor.after(last.version())));
  }
}
