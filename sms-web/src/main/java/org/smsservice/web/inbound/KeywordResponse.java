package org.smsservice.web.inbound;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.inbound.Keyword;
import org.smsservice.domain.inbound.KeywordSettings;
import org.smsservice.web.conditional.Versioned;

/** A word that an organization listens to. */
@Schema(name = "Keyword")
public record KeywordResponse(
    @NotNull UUID id,
    @Schema(examples = "HOURS") @NotNull String keyword,
    @Schema(examples = "exact", description = "exact, prefix or pattern") @NotNull String match,
    @Schema(examples = "reply", description = "reply, stop, start or help") @NotNull String action,
    @Schema(examples = "We are open from 9 to 5") String reply,
    @Schema(examples = "hours") String template,
    boolean active,
    @JsonIgnore @Schema(hidden = true) int version)
    implements Versioned {

  static KeywordResponse of(Keyword keyword) {
    KeywordSettings settings = keyword.settings();
    return new KeywordResponse(
        keyword.id(),
        settings.keyword(),
        settings.match().label(),
        settings.action().label(),
        settings.reply(),
        settings.template(),
        settings.isActive(),
        keyword.version());
  }
}
