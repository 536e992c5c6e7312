package org.smsservice.web.sender;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sender.Sender;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.web.conditional.Versioned;

/** A number or name that messages go out from. */
@Schema(name = "Sender")
public record SenderResponse(
    @NotNull UUID id,
    @Schema(examples = "+15005550006") @NotNull String value,
    @Schema(
            examples = "longCode",
            description = "longCode, tollFree, shortCode, alphanumeric or messagingService")
        @NotNull
        String kind,
    @Schema(examples = "[\"US\",\"CA\"]") @NotNull List<String> countries,
    @Schema(examples = "10", description = "null for the usual rate of the kind")
        Integer segmentsPerSecond,
    boolean isDefault,
    boolean isActive,
    @JsonIgnore @Schema(hidden = true) int version)
    implements Versioned {

  static SenderResponse of(Sender sender) {
    SenderSettings settings = sender.settings();
    return new SenderResponse(
        sender.id(),
        settings.value(),
        sender.kind().label(),
        settings.countries(),
        settings.segmentsPerSecond(),
        settings.isDefault(),
        settings.isActive(),
        sender.version());
  }
}
