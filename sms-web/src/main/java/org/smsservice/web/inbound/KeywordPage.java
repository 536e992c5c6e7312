package org.smsservice.web.inbound;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.inbound.Keyword;

/**
 * All keywords of an organization, oldest first; they are few.
 *
 * @param nextCursor null: there is no further page
 */
@Schema(name = "KeywordPage")
public record KeywordPage(@NotNull List<KeywordResponse> items, String nextCursor) {

  static KeywordPage of(List<Keyword> all) {
    return new KeywordPage(all.stream().map(KeywordResponse::of).toList(), null);
  }
}
