package org.smsservice.web.sending;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.BulkService;
import org.smsservice.ejb.sending.Recipient;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.json.WellFormed;
import org.smsservice.web.pricing.MoneyBody;

/** The body of a bulk send. */
@Schema(name = "BulkRequest")
public record BulkRequest(
    @NotNull(message = SendOptions.NEEDED)
        @Size(
            min = 1,
            max = BulkService.MAX_RECIPIENTS,
            message = "must have 1 to 100000 recipients")
        @Schema(required = true)
        List<RecipientRequest> recipients,
    @WellFormed
        @Size(min = 1, max = SendCommand.MAX_BODY_LENGTH, message = SendOptions.BODY_RULE)
        @Schema(examples = "We are open on Sunday", description = "Or else a template")
        String body,
    @WellFormed @Schema(examples = "+15005550006") String from,
    @WellFormed
        @Size(max = SendCommand.MAX_CLIENT_REFERENCE_LENGTH, message = SendOptions.REFERENCE_RULE)
        @Schema(examples = "campaign-17")
        String clientReference,
    @Pattern(regexp = SendOptions.PRIORITIES, message = SendOptions.PRIORITY_RULE)
        @Schema(examples = "bulk", defaultValue = "bulk")
        String priority,
    @Schema(examples = "2026-12-24T18:00:00Z") Instant sendAt,
    @Min(value = 1, message = SendOptions.VALIDITY_RULE)
        @Max(value = SendCommand.MAX_VALIDITY_SECONDS, message = SendOptions.VALIDITY_RULE)
        @Schema(examples = "3600")
        Integer validitySeconds,
    @Schema(hidden = true) JsonNode mediaUrls,
    @Valid TemplateChoice template,
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
        Priority.BULK,
        sendAt,
        validitySeconds,
        clientReference,
        maxPrice);
  }

  /**
   * Whom it shall go to, in the order of the request.
   *
   * @throws SmsException {@code invalid_request} when one has no number and no user, or both
   */
  List<Recipient> recipientList() {
    List<Recipient> list = new ArrayList<>(recipients.size());
    for (int i = 0; i < recipients.size(); i++) {
      String field = "recipients[" + i + "]";
      if (recipients.get(i) == null) {
        throw SmsException.invalid(field + ".to", SendOptions.NEEDED);
      }
      list.add(recipients.get(i).recipient(field));
    }
    return list;
  }
}
