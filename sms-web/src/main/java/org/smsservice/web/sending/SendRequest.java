package org.smsservice.web.sending;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.json.WellFormed;

/** The body of a send. Fields of the interface that this version does not support are refused. */
@Schema(name = "SendRequest")
public record SendRequest(
    @NotBlank(message = SendOptions.NEEDED)
        @Schema(
            examples = "+14155550100",
            required = true,
            description = "Any format of the organization's default country, or E.164")
        String to,
    @NotNull(message = SendOptions.NEEDED)
        @WellFormed
        @Size(min = 1, max = SendCommand.MAX_BODY_LENGTH, message = SendOptions.BODY_RULE)
        @Schema(examples = "Your code is 1234", required = true)
        String body,
    @WellFormed
        @Schema(
            examples = "+15005550006",
            description = "A number, short code, messaging service or name; else the default one")
        String from,
    @WellFormed
        @Size(max = SendCommand.MAX_CLIENT_REFERENCE_LENGTH, message = SendOptions.REFERENCE_RULE)
        @Schema(examples = "order-17")
        String clientReference,
    @Pattern(regexp = SendOptions.PRIORITIES, message = SendOptions.PRIORITY_RULE)
        @Schema(examples = "normal", defaultValue = "normal")
        String priority,
    @Schema(
            examples = "2026-12-24T18:00:00Z",
            description = "When it shall leave; a time that is over means now")
        Instant sendAt,
    @Min(value = 1, message = SendOptions.VALIDITY_RULE)
        @Max(value = SendCommand.MAX_VALIDITY_SECONDS, message = SendOptions.VALIDITY_RULE)
        @Schema(
            examples = "3600",
            description =
                "How long it may wait from its time on; after it the message fails with 30036"
                    + " instead of going out late")
        Integer validitySeconds,
    @Schema(hidden = true) JsonNode mediaUrls,
    @Schema(hidden = true) JsonNode template,
    @Schema(hidden = true) JsonNode toUser,
    @Schema(hidden = true) JsonNode maxPrice) {

  /**
   * What the service is asked to do.
   *
   * @throws org.smsservice.domain.SmsException {@code unsupported_field}, {@code invalid_request}
   */
  SendCommand command(Caller.Member caller) {
    SendOptions.refuse(
        Map.of(
            "mediaUrls", Optional.ofNullable(mediaUrls),
            "template", Optional.ofNullable(template),
            "toUser", Optional.ofNullable(toUser),
            "maxPrice", Optional.ofNullable(maxPrice)));
    return SendOptions.command(
        caller, from, body, priority, Priority.NORMAL, sendAt, validitySeconds, clientReference);
  }
}
