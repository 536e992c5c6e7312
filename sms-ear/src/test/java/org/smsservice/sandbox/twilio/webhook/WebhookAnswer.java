package org.smsservice.sandbox.twilio.webhook;

/** What a webhook was answered with; the content type is empty where none was sent. */
public record WebhookAnswer(int status, String contentType, String location, String body) {
  private static final int FIRST_SUCCESS = 200;
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_CLIENT_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  public boolean isSuccess() {
    return status >= FIRST_SUCCESS && status < FIRST_REDIRECT;
  }

  boolean isRedirect() {
    return status >= FIRST_REDIRECT && status < FIRST_CLIENT_ERROR && !location.isEmpty();
  }

  boolean isServerError() {
    return status >= FIRST_SERVER_ERROR;
  }
}
