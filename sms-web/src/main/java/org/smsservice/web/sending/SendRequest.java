package org.smsservice.web.sending;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.Recipient;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.json.WellFormed;
import org.smsservice.web.pricing.MoneyBody;

/** The body of a send. Fields of the interface that this version does not support are refused. */
@Schema(name = "SendRequest")
public record SendRequest(
    @Schema(
            examples = "+14155550100",
            description =
                "Any format of the organization's default country, or E.164; or else toUser")
        String to,
    @WellFormed
        @Size(min = 1, max = SendCommand.MAX_BODY_LENGTH, message = SendOptions.BODY_RULE)
        @Schema(examples = "Your code is 1234", description = "Or else a template")
        String body,
    @WellFormed
        @Schema(
            examples = "+15005550006",
            description =
                "A number, short code, messaging service or name, but no number of another"
                    + " organization; without it one of the organization's, or else the operator's")
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
    @Valid TemplateChoice template,
    @WellFormed
        @Schema(examples = "customer-17", description = "The id of a user, instead of a number")
        String toUser,
    @Schema(description = "The most that a message may be estimated at; else it is refused")
        MoneyBody maxPrice) {

  /**
   * What the service is asked to do.
   *
   * @throws SmsException {@code unsupported_field}, {@code invalid_request}
   */
  SendCommand command(Caller.Member caller) {
    SendOptions.refuse(
        Map.of(
            "mediaUrls", Optional.ofNullable(mediaUrls),
            "template.language", SendOptions.language(template)));
    return SendOptions.command(
        caller,
        from,
        SendOptions.content(body, template),
        priority,
        Priority.NORMAL,
        sendAt,
        validitySeconds,
        clientReference,
        maxPrice);
  }

  /**
   * Whom it shall go to.
   *
   * @throws SmsException {@code invalid_request} unless one of both is given
   */
  Recipient recipient() {
    boolean hasNumber = to != null && !to.isBlank();
    boolean hasUser = toUser != null && !toUser.isBlank();
    if (!hasNumber && !hasUser) {
      throw SmsException.invalid("to", "is needed, or toUser");
    }
    if (hasNumber && hasUser) {
      throw SmsException.invalid("to", "must not be given together with toUser");
    }
    return new Recipient(hasNumber ? to : null, hasUser ? toUser : null, Map.of());
  }
}
