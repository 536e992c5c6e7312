package org.smsservice.sandbox.twilio.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.http.TwilioError;

/** Twilio's checks of a create, in Twilio's order; the first that fails is thrown. */
final class CreateChecks {
  /** Recipients that Twilio reserves for trying its errors. */
  private static final Map<String, TwilioError> TEST_RECIPIENTS =
      Map.of(
          "+15005550001", TwilioError.INVALID_TO,
          "+15005550002", TwilioError.UNREACHABLE,
          "+15005550003", TwilioError.COUNTRY_NOT_PERMITTED,
          "+15005550004", TwilioError.OPTED_OUT,
          "+15005550009", TwilioError.NOT_MOBILE);

  /** Senders that Twilio reserves for trying its errors. */
  private static final Map<String, TwilioError> TEST_SENDERS =
      Map.of(
          "+15005550001", TwilioError.INVALID_FROM,
          "+15005550007", TwilioError.FROM_NOT_OURS,
          "+15005550008", TwilioError.QUEUE_FULL);

  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern SHORT_CODE = Pattern.compile("\\d{4,6}");
  private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 _+&-]{1,11}");
  private static final Pattern MESSAGING_SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final Pattern VALIDITY = Pattern.compile("\\d{1,5}");
  private static final int MAX_BODY = 1_600;
  private static final int MAX_MEDIA = 10;
  private static final int MAX_VALIDITY_SECONDS = 36_000;
  private static final Duration MIN_AHEAD = Duration.ofMinutes(5);
  private static final Duration MAX_AHEAD = Duration.ofDays(35);

  private final Clock clock;

  CreateChecks(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads the parameters of a create.
   *
   * @throws org.smsservice.sandbox.twilio.http.TwilioException if Twilio would refuse them
   */
  Draft draft(Form form) {
    String to = form.text("To").orElseThrow(TwilioError.MISSING_TO::because);
    String from = form.text("From").orElse(null);
    String service = form.text("MessagingServiceSid").orElse(null);
    if (from == null && service == null) {
      throw TwilioError.MISSING_FROM.because();
    }
    String body = form.text("Body").orElse("");
    List<String> media = form.all("MediaUrl");
    checkContent(body, media);
    ValidNumber recipient = recipient(to);
    checkSender(from, service, recipient.e164());
    checkValidity(form);
    String statusCallback = form.text("StatusCallback").orElse(null);
    if (statusCallback != null && !isWebUrl(statusCallback)) {
      throw TwilioError.INVALID_STATUS_CALLBACK.because(statusCallback);
    }
    return new Draft(
        recipient.e164(),
        recipient.country(),
        from,
        service,
        body,
        media,
        statusCallback,
        sendAt(form, service));
  }

  private static void checkContent(String body, List<String> media) {
    if (body.isEmpty() && media.isEmpty()) {
      throw TwilioError.MISSING_BODY.because();
    }
    if (body.codePointCount(0, body.length()) > MAX_BODY) {
      throw TwilioError.BODY_TOO_LONG.because();
    }
    if (media.size() > MAX_MEDIA) {
      throw TwilioError.TOO_MANY_MEDIA.because();
    }
    for (String url : media) {
      if (!isWebUrl(url)) {
        throw TwilioError.INVALID_MEDIA_URL.because(url);
      }
    }
  }

  private static ValidNumber recipient(String to) {
    ValidNumber number =
        ValidNumber.parse(to).orElseThrow(() -> TwilioError.INVALID_TO.because(to));
    TwilioError error = TEST_RECIPIENTS.get(number.e164());
    if (error != null) {
      throw error.because(to);
    }
    return number;
  }

  private static void checkSender(String from, String service, String to) {
    if (service != null && !MESSAGING_SERVICE.matcher(service).matches()) {
      throw TwilioError.INVALID_MESSAGING_SERVICE.because(service);
    }
    if (from == null) {
      return;
    }
    TwilioError error = TEST_SENDERS.get(from);
    if (error != null) {
      throw error.because(from);
    }
    boolean isSender =
        E164.matcher(from).matches()
            || SHORT_CODE.matcher(from).matches()
            || NAME.matcher(from).matches();
    if (!isSender) {
      throw TwilioError.INVALID_FROM.because(from);
    }
    if (from.equals(to)) {
      throw TwilioError.SAME_TO_AND_FROM.because(to);
    }
  }

  private static void checkValidity(Form form) {
    String text = form.text("ValidityPeriod").orElse("1");
    boolean isNumber = VALIDITY.matcher(text).matches();
    if (!isNumber || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_VALIDITY_SECONDS) {
      throw TwilioError.INVALID_VALIDITY.because(text);
    }
  }

  /** By Twilio's rule: fixed, through a Messaging Service, 5 minutes to 35 days ahead. */
  private Instant sendAt(Form form, String service) {
    String text = form.text("SendAt").orElse(null);
    boolean isFixed = form.text("ScheduleType").filter("fixed"::equals).isPresent();
    if (text == null && !isFixed) {
      return null;
    }
    if (service == null) {
      throw TwilioError.SCHEDULE_NEEDS_SERVICE.because();
    }
    if (text == null || !isFixed) {
      throw TwilioError.INVALID_PARAMETER.because("SendAt and ScheduleType=fixed go together");
    }
    Instant now = clock.instant();
    try {
      Instant sendAt = OffsetDateTime.parse(text).toInstant();
      if (!sendAt.isBefore(now.plus(MIN_AHEAD)) && !sendAt.isAfter(now.plus(MAX_AHEAD))) {
        return sendAt;
      }
    } catch (DateTimeParseException e) {
      throw TwilioError.INVALID_SEND_AT.because(text);
    }
    throw TwilioError.INVALID_SEND_AT.because(text);
  }

  private static boolean isWebUrl(String text) {
    try {
      URI uri = new URI(text);
      boolean isWeb = "http".equalsIgnoreCase(uri.getScheme());
      isWeb |= "https".equalsIgnoreCase(uri.getScheme());
      return isWeb && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
