package org.smsservice.web.sending;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.sending.Content;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.web.pricing.MoneyBody;

/** What single and bulk sends have in common: their rules in words, and their translation. */
final class SendOptions {
  static final String NEEDED = "is needed";
  static final String BODY_RULE = "must have 1 to 1600 characters";
  static final String REFERENCE_RULE = "must have at most 255 characters";
  static final String PRIORITIES = "high|normal|bulk";
  static final String PRIORITY_RULE = "must be one of high, normal, bulk";
  static final String VALIDITY_RULE = "must be from 1 to 2592000 (30 days)";

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private SendOptions() {}

  /**
   * What the service is asked to do.
   *
   * @param usual the priority where none is named
   * @throws SmsException {@code invalid_request} for the fields {@code sendAt} and {@code maxPrice}
   */
  static SendCommand command(
      Caller.Member caller,
      String from,
      Content content,
      String priority,
      Priority usual,
      Instant sendAt,
      Integer validitySeconds,
      String clientReference,
      MoneyBody maxPrice) {
    if (sendAt != null && sendAt.isAfter(END_OF_TIME)) {
      throw SmsException.invalid("sendAt", "must be before the end of the year 9999");
    }
    return new SendCommand(
        caller.organization(),
        caller.defaultCountry(),
        from,
        content,
        priority == null ? usual : Labelled.require(Priority.class, priority),
        sendAt,
        validitySeconds == null ? null : Duration.ofSeconds(validitySeconds),
        clientReference,
        maxPrice == null ? null : maxPrice.money("maxPrice"));
  }

  /**
   * What the messages say.
   *
   * @throws SmsException {@code invalid_request} unless one of both is given
   */
  static Content content(String body, TemplateChoice template) {
    if (body == null && template == null) {
      throw SmsException.invalid("body", "is needed, or a template");
    }
    if (body != null && template != null) {
      throw SmsException.invalid("body", "must not be given together with a template");
    }
    return template == null ? new Content.Text(body) : template.content();
  }

  /** A field that only a template has. */
  static Optional<JsonNode> language(TemplateChoice template) {
    return Optional.ofNullable(template).flatMap(TemplateChoice::unsupportedLanguage);
  }

  /**
   * Refuses fields of the interface that this version does not support.
   *
   * @throws SmsException {@code unsupported_field} with each of them
   */
  static void refuse(Map<String, Optional<JsonNode>> unsupported) {
    List<FieldError> given =
        unsupported.entrySet().stream()
            .filter(field -> field.getValue().filter(SendOptions::isGiven).isPresent())
            .map(field -> new FieldError(field.getKey(), "is not supported by this version"))
            .sorted(Comparator.comparing(FieldError::field))
            .toList();
    if (!given.isEmpty()) {
      throw SmsException.withFields(ErrorCode.UNSUPPORTED_FIELD, given);
    }
  }

  /** Whether a field asks for anything; null and an empty list do not. */
  static boolean isGiven(JsonNode value) {
    return !value.isNull() && !(value.isArray() && value.isEmpty());
  }
}
