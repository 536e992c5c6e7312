package org.smsservice.ejb.gateway.twilio;

import static org.smsservice.ejb.gateway.twilio.TwilioWebhooks.value;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.inbound.BuiltInWord;
import org.smsservice.domain.inbound.InboundDetails;
import org.smsservice.domain.inbound.InboundDetails.Media;
import org.smsservice.domain.inbound.InboundText;
import org.smsservice.domain.inbound.KeywordSettings;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.SegmentCount;
import org.smsservice.ejb.gateway.InboundMessage;
import org.smsservice.ejb.gateway.InboundMessage.OptOutWord;
import org.smsservice.ejb.gateway.OptOutNotice;

/**
 * Reads what Twilio tells of a message that somebody has sent.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">The request's
 *     parameters</a>
 */
final class TwilioInbound {
  /** Twilio's own limit. */
  private static final int MAX_MEDIA = 10;

  private static final String OPT_OUT_TYPE = "OptOutType";
  private static final String PERSON = "PhoneNumber";

  /** The name that we show, by Twilio's. */
  private static final Map<String, String> GEOGRAPHY =
      Map.of(
          "FromCity", "fromCity",
          "FromState", "fromState",
          "FromZip", "fromZip",
          "FromCountry", "fromCountry",
          "ToCity", "toCity",
          "ToState", "toState",
          "ToZip", "toZip",
          "ToCountry", "toCountry");

  private TwilioInbound() {}

  /** Empty where the id or one of the numbers is missing. */
  static Optional<InboundMessage> message(List<Entry<String, String>> form) {
    Optional<String> sid = value(form, "MessageSid").or(() -> value(form, "SmsSid"));
    Optional<String> from = value(form, "From");
    Optional<String> to = value(form, "To");
    if (sid.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    String body = value(form, "Body").orElse("");
    return Optional.of(
        new InboundMessage(
            sid.get(),
            from.get(),
            to.get(),
            value(form, "MessagingServiceSid"),
            body,
            number(form, "NumSegments").orElseGet(() -> SegmentCount.of(body).segments()),
            optOutWord(form),
            new InboundDetails(media(form), geography(form))));
  }

  private static List<Media> media(List<Entry<String, String>> form) {
    int count = Math.min(number(form, "NumMedia").orElse(0), MAX_MEDIA);
    List<Media> media = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String type = value(form, "MediaContentType" + i).orElse("application/octet-stream");
      value(form, "MediaUrl" + i).ifPresent(url -> media.add(new Media(url, type)));
    }
    return media;
  }

  private static Map<String, String> geography(List<Entry<String, String>> form) {
    Map<String, String> known = new HashMap<>();
    GEOGRAPHY.forEach(
        (theirs, ours) -> value(form, theirs).ifPresent(place -> known.put(ours, place)));
    return known;
  }

  private static Optional<OptOutWord> optOutWord(List<Entry<String, String>> form) {
    return value(form, OPT_OUT_TYPE)
        .flatMap(
            type ->
                Stream.of(OptOutWord.values())
                    .filter(word -> word.name().equals(type.toUpperCase(Locale.ROOT)))
                    .findFirst());
  }

  private static Optional<Integer> number(List<Entry<String, String>> form, String name) {
    return value(form, name).filter(text -> text.matches("\\d{1,4}")).map(Integer::valueOf);
  }

  /** The notice of a form that is signed as Twilio signs; the query may name the organization. */
  static OptOutNotice notice(List<Entry<String, String>> query, List<Entry<String, String>> form) {
    Optional<String> twilios = value(form, "From");
    String person =
        value(form, PERSON)
            .or(() -> twilios)
            .orElseThrow(() -> SmsException.invalid(PERSON, "is needed"));
    return new OptOutNotice(
        PhoneNumber.find(person)
            .orElseThrow(() -> SmsException.invalid(PERSON, "must be a number in E.164")),
        value(form, "Organization").or(() -> value(query, "organization")).map(TwilioInbound::id),
        value(form, "To").or(() -> value(form, "MessagingServiceSid")),
        isOptOut(form),
        word(form),
        value(form, OPT_OUT_TYPE).isPresent() && value(form, "MessageSid").isPresent());
  }

  /** Never the whole of what the person wrote: it is kept as evidence, whoever is erased. */
  private static Optional<String> word(List<Entry<String, String>> form) {
    return value(form, "Keyword")
        .map(word -> word.substring(0, Math.min(word.length(), KeywordSettings.MAX_KEYWORD_LENGTH)))
        .or(
            () ->
                value(form, "Body")
                    .flatMap(body -> BuiltInWord.in(InboundText.of(body)))
                    .map(BuiltInWord::word));
  }

  private static boolean isOptOut(List<Entry<String, String>> form) {
    if (value(form, OPT_OUT_TYPE).isEmpty()) {
      return true;
    }
    return switch (optOutWord(form).orElse(OptOutWord.HELP)) {
      case STOP -> true;
      case START -> false;
      case HELP -> throw SmsException.invalid(OPT_OUT_TYPE, "must be STOP or START");
    };
  }

  private static OrganizationId id(String text) {
    try {
      return OrganizationId.parse(text);
    } catch (IllegalArgumentException e) {
      throw SmsException.invalid("organization", e.getMessage());
    }
  }
}
