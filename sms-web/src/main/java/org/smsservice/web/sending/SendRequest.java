package org.smsservice.web.sending;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.json.WellFormed;

/** The body of a send. Fields of the interface that this version does not support are refused. */
@Schema(name = "SendRequest")
public record SendRequest(
    @NotBlank(message = "is needed")
        @Schema(
            examples = "+14155550100",
            required = true,
            description = "Any format of the organization's default country, or E.164")
        String to,
    @NotNull(message = "is needed")
        @WellFormed
        @Size(
            min = 1,
            max = SendCommand.MAX_BODY_LENGTH,
            message = "must have 1 to 1600 characters")
        @Schema(examples = "Your code is 1234", required = true)
        String body,
    @WellFormed
        @Schema(
            examples = "+15005550006",
            description = "A number, short code, messaging service or name; else the default one")
        String from,
    @WellFormed
        @Size(
            max = SendCommand.MAX_CLIENT_REFERENCE_LENGTH,
            message = "must have at most 255 characters")
        @Schema(examples = "order-17")
        String clientReference,
    @Pattern(regexp = "high|normal|bulk", message = "must be one of high, normal, bulk")
        @Schema(examples = "normal", defaultValue = "normal")
        String priority,
    @Schema(hidden = true) JsonNode mediaUrls,
    @Schema(hidden = true) JsonNode sendAt,
    @Schema(hidden = true) JsonNode validitySeconds,
    @Schema(hidden = true) JsonNode template,
    @Schema(hidden = true) JsonNode toUser,
    @Schema(hidden = true) JsonNode maxPrice) {

  /**
   * What the service is asked to do.
   *
   * @throws SmsException {@code unsupported_field}
   */
  SendCommand command(Caller.Member caller) {
    refuseUnsupported();
    return new SendCommand(
        caller.organization(),
        caller.defaultCountry(),
        to,
        from,
        body,
        Optional.ofNullable(priority)
            .map(label -> Labelled.require(Priority.class, label))
            .orElse(Priority.NORMAL),
        clientReference);
  }

  private void refuseUnsupported() {
    List<FieldError> unsupported = new ArrayList<>();
    addIfGiven(unsupported, "mediaUrls", mediaUrls);
    addIfGiven(unsupported, "sendAt", sendAt);
    addIfGiven(unsupported, "validitySeconds", validitySeconds);
    addIfGiven(unsupported, "template", template);
    addIfGiven(unsupported, "toUser", toUser);
    addIfGiven(unsupported, "maxPrice", maxPrice);
    if (!unsupported.isEmpty()) {
      throw SmsException.withFields(ErrorCode.UNSUPPORTED_FIELD, unsupported);
    }
  }

  private static void addIfGiven(List<FieldError> unsupported, String field, JsonNode value) {
    boolean isGiven = value != null && !value.isNull() && !(value.isArray() && value.isEmpty());
    if (isGiven) {
      unsupported.add(new FieldError(field, "is not supported by this version"));
    }
  }
}
