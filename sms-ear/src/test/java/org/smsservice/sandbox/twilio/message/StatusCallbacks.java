package org.smsservice.sandbox.twilio.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.webhook.Callback;

/** Writes the status callbacks of messages. */
public final class StatusCallbacks {
  private static final DateTimeFormatter REPORT_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmm").withZone(ZoneOffset.UTC);

  /** Carriers leave the time of their report out now and then: here on every tenth message. */
  private static final int REPORT_TIME_MISSING_EVERY = 10;

  private final Account account;

  public StatusCallbacks(Account account) {
    this.account = account;
  }

  /** The callback for a status, which need not be the present one; empty if none is wanted. */
  public Optional<Callback> of(Message message, Status status, Integer errorCode) {
    return Optional.ofNullable(message.draft().statusCallback())
        .map(url -> Callback.to(url, form(message, status, errorCode)));
  }

  private Form form(Message message, Status status, Integer errorCode) {
    return new Form()
        .add("ErrorCode", errorCode)
        .add("ApiVersion", MessageRenderer.API_VERSION)
        .add("MessageStatus", status.word())
        .add("SmsSid", message.sid())
        .add("SmsStatus", status.word())
        .add("To", message.to())
        .add("From", message.state().from())
        .add("MessageSid", message.sid())
        .add("AccountSid", account.sid())
        .add("MessagingServiceSid", message.draft().messagingServiceSid())
        .add("RawDlrDoneDate", reportTime(message, status));
  }

  private static String reportTime(Message message, Status status) {
    Instant at = message.state().updatedAt();
    boolean isReported = status == Status.DELIVERED || status == Status.UNDELIVERED;
    boolean isMissing = message.order() % REPORT_TIME_MISSING_EVERY == 0;
    return isReported && !isMissing ? REPORT_TIME.format(at) : null;
  }
}
