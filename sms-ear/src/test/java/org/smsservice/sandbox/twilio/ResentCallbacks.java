package org.smsservice.sandbox.twilio;

import java.io.IOException;
import java.util.Optional;
import org.smsservice.sandbox.twilio.message.Message;
import org.smsservice.sandbox.twilio.message.MessageStore;
import org.smsservice.sandbox.twilio.message.Status;
import org.smsservice.sandbox.twilio.message.StatusCallbacks;
import org.smsservice.sandbox.twilio.webhook.Callback;
import org.smsservice.sandbox.twilio.webhook.WebhookAnswer;
import org.smsservice.sandbox.twilio.webhook.WebhookCaller;

/** Sends status callbacks on demand. */
final class ResentCallbacks {
  private final MessageStore store;
  private final StatusCallbacks callbacks;
  private final WebhookCaller caller;

  ResentCallbacks(MessageStore store, StatusCallbacks callbacks, WebhookCaller caller) {
    this.store = store;
    this.callbacks = callbacks;
    this.caller = caller;
  }

  WebhookAnswer send(ResentCallback asked) throws IOException {
    Message message =
        find(asked).orElseThrow(() -> new IllegalArgumentException("There is no such message"));
    Status status = asked.status() == null ? message.state().status() : Status.of(asked.status());
    Callback callback =
        callbacks
            .of(message, status, asked.errorCode())
            .orElseThrow(() -> new IllegalArgumentException("It has no StatusCallback"));
    return caller.call(callback);
  }

  private Optional<Message> find(ResentCallback asked) {
    return asked.sid() != null
        ? store.find(asked.sid())
        : store.all().values().stream().filter(m -> isCalledBackAt(m, asked.id())).findFirst();
  }

  private static boolean isCalledBackAt(Message message, String id) {
    String url = message.draft().statusCallback();
    return url != null && url.contains(id);
  }
}
