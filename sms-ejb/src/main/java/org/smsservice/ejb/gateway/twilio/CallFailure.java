package org.smsservice.ejb.gateway.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;

/** Why a call to Twilio did not succeed, and so whether it may be made again. */
sealed interface CallFailure {

  /** For the operator; holds nothing of what was sent or received. */
  String summary();

  /**
   * Not one byte of the request was written, so Twilio cannot have processed it.
   *
   * @param reason why there was no connection
   */
  record NotSent(String reason) implements CallFailure {
    @Override
    public String summary() {
      return "Twilio cannot be reached: " + reason;
    }
  }

  /**
   * The request had begun to leave and no whole answer came: Twilio may have processed it.
   *
   * @param reason what happened instead
   */
  record NoAnswer(String reason) implements CallFailure {
    @Override
    public String summary() {
      return "Twilio did not answer: " + reason;
    }
  }

  /**
   * An answer other than success. Its text is left out, because Twilio's texts quote phone numbers.
   *
   * @param status of HTTP
   * @param code Twilio's number for the error, or 0 when the answer is not in Twilio's form
   * @param retryAfter what the answer asked for, or zero
   */
  record ErrorAnswer(int status, int code, Duration retryAfter) implements CallFailure {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads an answer, whatever it holds.
     *
     * @param retryAfter the header's value or null; a date counts as no value, Twilio sends seconds
     */
    static ErrorAnswer of(int status, String body, String retryAfter) {
      return new ErrorAnswer(status, code(body), seconds(retryAfter));
    }

    private static int code(String body) {
      try {
        return JSON.readTree(body).path("code").asInt(0);
      } catch (JsonProcessingException e) {
        return 0;
      }
    }

    private static Duration seconds(String retryAfter) {
      try {
        return Duration.ofSeconds(Math.max(0, Integer.parseInt(retryAfter)));
      } catch (NumberFormatException e) {
        return Duration.ZERO;
      }
    }

    @Override
    public String summary() {
      String known = TwilioErrors.meaning(code).map(meaning -> " (" + meaning + ")").orElse("");
      return "Twilio answered HTTP " + status + (code == 0 ? "" : ", error " + code + known);
    }
  }
}
