package org.smsservice.sandbox.twilio.http;

import java.util.Arrays;

/** Twilio's error codes with the HTTP status and the words they come with. */
public enum TwilioError {
  AUTHENTICATION(20003, 401, "Authenticate"),
  METHOD_NOT_ALLOWED(20004, 405, "Method not allowed"),
  INVALID_PARAMETER(20001, 400, "Invalid parameter: %s"),
  NOT_FOUND(20404, 404, "The requested resource %s was not found"),
  TOO_MANY_REQUESTS(20429, 429, "Too Many Requests"),
  INTERNAL_ERROR(20500, 500, "An internal server error has occurred"),
  UNAVAILABLE(20503, 503, "Service is unavailable"),
  INVALID_TO(21211, 400, "Invalid 'To' Phone Number: %s"),
  INVALID_FROM(
      21212,
      400,
      "The 'From' number %s is not a valid phone number, shortcode, or alphanumeric sender ID."),
  SAME_TO_AND_FROM(21266, 400, "'To' and 'From' number cannot be the same: %s"),
  COUNTRY_NOT_PERMITTED(
      21408,
      400,
      "Permission to send an SMS has not been enabled for the region indicated by the 'To' number:"
          + " %s."),
  FROM_NOT_OURS(
      21606,
      400,
      "The 'From' phone number %s is not a valid, message-capable Twilio phone number for this"
          + " destination."),
  INVALID_STATUS_CALLBACK(21609, 400, "The 'StatusCallback' URL %s is not a valid URL."),
  OPTED_OUT(21610, 400, "Attempt to send to unsubscribed recipient"),
  QUEUE_FULL(21611, 400, "The 'From' number %s has exceeded the maximum number of queued messages"),
  UNREACHABLE(
      21612,
      400,
      "The 'To' phone number %s is not currently reachable using the 'From' phone number via SMS."),
  NOT_MOBILE(21614, 400, "'To' number %s is not a valid mobile number"),
  BODY_TOO_LONG(21617, 400, "The concatenated message body exceeds the 1600 character limit"),
  INVALID_MEDIA_URL(21620, 400, "Invalid media URL(s): %s"),
  TOO_MANY_MEDIA(21623, 400, "Number of media files exceeds allowed limit"),
  INVALID_VALIDITY(21624, 400, "ValidityPeriod %s is not within 1 and 36000 seconds"),
  INVALID_MESSAGING_SERVICE(21701, 400, "The Messaging Service resource %s does not exist"),
  MISSING_BODY(21602, 400, "Message body is required."),
  MISSING_FROM(21603, 400, "A 'From' phone number is required."),
  MISSING_TO(21604, 400, "A 'To' phone number is required."),
  NOT_CANCELABLE(30409, 409, "This message cannot be canceled"),
  INVALID_SEND_AT(35114, 400, "SendAt %s is not within 5 minutes and 35 days from now"),
  SCHEDULE_NEEDS_SERVICE(35118, 400, "MessagingServiceSid is required to schedule a message");

  private static final int BAD_REQUEST = 400;

  private final int code;
  private final int status;
  private final String message;

  TwilioError(int code, int status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  public int code() {
    return code;
  }

  /**
   * The refusal to throw.
   *
   * @param detail what the words name: a number, a path; left out where they name nothing
   */
  public TwilioException because(String detail) {
    return new TwilioException(status, code, message.formatted(detail));
  }

  public TwilioException because() {
    return because("");
  }

  /** The refusal of any code; one that is not in this list is a 400 with the code as its words. */
  public static TwilioException ofCode(int code, String detail) {
    return Arrays.stream(values())
        .filter(error -> error.code == code)
        .findFirst()
        .map(error -> error.because(detail))
        .orElseGet(() -> new TwilioException(BAD_REQUEST, code, "Error " + code));
  }
}
