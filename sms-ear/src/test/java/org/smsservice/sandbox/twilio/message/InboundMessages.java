package org.smsservice.sandbox.twilio.message;

import java.io.IOException;
import java.time.Clock;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.message.Message.Direction;
import org.smsservice.sandbox.twilio.webhook.Callback;
import org.smsservice.sandbox.twilio.webhook.WebhookAnswer;
import org.smsservice.sandbox.twilio.webhook.WebhookCaller;

/** Receives messages from phones and hands them to a webhook. */
public final class InboundMessages {
  private static final String MEDIA_TYPE = "image/jpeg";

  private final MessageStore store;
  private final WebhookCaller caller;
  private final Behaviours behaviours;
  private final Account account;
  private final Clock clock;

  public InboundMessages(
      MessageStore store,
      WebhookCaller caller,
      Behaviours behaviours,
      Account account,
      Clock clock) {
    this.store = store;
    this.caller = caller;
    this.behaviours = behaviours;
    this.account = account;
    this.clock = clock;
  }

  /**
   * Keeps the message, calls the webhook, signed, and returns its answer.
   *
   * @throws IllegalArgumentException if no webhook is known
   * @throws IOException if it did not answer
   */
  public WebhookAnswer receive(InboundText text) throws IOException {
    String url = text.url() != null ? text.url() : behaviours.current().inboundUrl;
    if (url == null) {
      throw new IllegalArgumentException("url is missing, and the behaviour has no inboundUrl");
    }
    Draft draft =
        new Draft(
            text.to(),
            country(text.to()),
            text.from(),
            null,
            text.body(),
            text.mediaUrls(),
            null,
            null);
    Message message = store.add(Direction.INBOUND, draft, Status.RECEIVED, clock.instant());
    return caller.call(Callback.to(url, form(text, message)));
  }

  private Form form(InboundText text, Message message) {
    Form form =
        new Form()
            .add("ToCountry", country(text.to()))
            .add("ToState", "")
            .add("ToCity", "")
            .add("ToZip", "")
            .add("FromCountry", country(text.from()))
            .add("FromState", "")
            .add("FromCity", "")
            .add("FromZip", "")
            .add("SmsMessageSid", message.sid())
            .add("SmsSid", message.sid())
            .add("MessageSid", message.sid())
            .add("SmsStatus", Status.RECEIVED.word())
            .add("AccountSid", account.sid())
            .add("ApiVersion", MessageRenderer.API_VERSION)
            .add("From", text.from())
            .add("To", text.to())
            .add("Body", text.body())
            .add("OptOutType", text.optOutType())
            .add("NumSegments", message.state().segments())
            .add("NumMedia", text.mediaUrls().size());
    for (int i = 0; i < text.mediaUrls().size(); i++) {
      form.add("MediaUrl" + i, text.mediaUrls().get(i)).add("MediaContentType" + i, MEDIA_TYPE);
    }
    return form;
  }

  private static String country(String number) {
    return ValidNumber.parse(number).map(ValidNumber::country).orElse("");
  }
}
