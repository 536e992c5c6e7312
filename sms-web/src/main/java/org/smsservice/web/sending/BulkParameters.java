package org.smsservice.web.sending;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.smsservice.domain.SmsException;
import org.smsservice.web.json.TimeReader;
import org.smsservice.web.pricing.MoneyBody;

/** What a bulk send says beside its file of recipients. */
public class BulkParameters {
  @Parameter(example = "We are open on Sunday", description = "Or else a template")
  @QueryParam("body")
  String body;

  @Parameter(
      example = "sunday",
      description = "The name of a template; the file's further columns are its variables")
  @QueryParam("template")
  String template;

  @Parameter(example = "+15005550006")
  @QueryParam("from")
  String from;

  @Parameter(example = "campaign-17")
  @QueryParam("clientReference")
  String clientReference;

  @Parameter(example = "bulk", description = "high, normal or bulk")
  @QueryParam("priority")
  String priority;

  @Parameter(example = "2026-12-24T18:00:00Z")
  @QueryParam("sendAt")
  String sendAt;

  @Parameter(example = "3600")
  @QueryParam("validitySeconds")
  String validitySeconds;

  @Parameter(
      example = "0.05",
      description = "The most that a message may be estimated at; with maxPriceCurrency")
  @QueryParam("maxPrice")
  String maxPrice;

  @Parameter(example = "USD")
  @QueryParam("maxPriceCurrency")
  String maxPriceCurrency;

  /**
   * The same request in the form that JSON has.
   *
   * @throws SmsException {@code invalid_request} for what is no time or no number
   */
  BulkRequest request(List<RecipientRequest> recipients) {
    return new BulkRequest(
        recipients,
        body,
        from,
        clientReference,
        priority,
        time(),
        seconds(),
        null,
        choice(),
        price());
  }

  private MoneyBody price() {
    return maxPrice == null && maxPriceCurrency == null
        ? null
        : new MoneyBody(maxPrice, maxPriceCurrency);
  }

  private TemplateChoice choice() {
    return template == null ? null : new TemplateChoice(template, Map.of(), null);
  }

  private Instant time() {
    try {
      return sendAt == null ? null : TimeReader.parse(sendAt);
    } catch (DateTimeParseException e) {
      throw SmsException.invalid("sendAt", "must be a time such as 2026-01-31T12:00:00Z");
    }
  }

  private Integer seconds() {
    try {
      return validitySeconds == null ? null : Integer.valueOf(validitySeconds);
    } catch (NumberFormatException e) {
      throw SmsException.invalid("validitySeconds", SendOptions.VALIDITY_RULE);
    }
  }
}
