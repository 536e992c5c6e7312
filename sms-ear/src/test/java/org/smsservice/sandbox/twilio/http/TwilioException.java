package org.smsservice.sandbox.twilio.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A refusal that the caller reads as Twilio's error body. */
public final class TwilioException extends RuntimeException {
  private static final String MORE_INFO = "https://www.twilio.com/docs/errors/";

  private final int status;
  private final int code;

  TwilioException(int status, int code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public Reply reply() {
    return Reply.json(status, new Body(code, getMessage(), MORE_INFO + code, status));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Body(int code, String message, String moreInfo, int status) {}
}
