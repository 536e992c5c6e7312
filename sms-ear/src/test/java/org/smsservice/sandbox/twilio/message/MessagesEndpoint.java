package org.smsservice.sandbox.twilio.message;

import java.time.Clock;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.behaviour.Fate;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.http.Reply;
import org.smsservice.sandbox.twilio.http.Request;
import org.smsservice.sandbox.twilio.http.TwilioError;
import org.smsservice.sandbox.twilio.message.Message.Direction;
import org.smsservice.sandbox.twilio.price.PriceTable;

/** Twilio's Message resource: create, fetch, list, cancel, redact, delete. */
public final class MessagesEndpoint {
  private final MessageStore store;
  private final MessageLife life;
  private final Behaviours behaviours;
  private final Clock clock;
  private final CreateChecks checks;
  private final MessageRenderer renderer;
  private final Reads reads;
  private final MessageList list;

  public MessagesEndpoint(
      MessageStore store,
      MessageLife life,
      Behaviours behaviours,
      Reads reads,
      Account account,
      PriceTable prices,
      Clock clock) {
    this.store = store;
    this.life = life;
    this.behaviours = behaviours;
    this.clock = clock;
    this.checks = new CreateChecks(clock);
    this.renderer = new MessageRenderer(account, prices, behaviours, clock);
    this.reads = reads;
    this.list = new MessageList(store, renderer, behaviours, reads);
  }

  /** POST of a new message; its life starts when the answer has left. */
  public Reply create(Request request) throws InterruptedException {
    Fate fate = behaviours.nextFate();
    Form form = request.form();
    switch (fate.kind()) {
      case REFUSED -> throw TwilioError.ofCode(fate.errorCode(), form.text("To").orElse(""));
      case RATE_LIMITED -> throw TwilioError.TOO_MANY_REQUESTS.because();
      case FAILED_BEFORE_ACCEPTING -> throw TwilioError.INTERNAL_ERROR.because();
      case DROPPED_BEFORE_ACCEPTING -> {
        return Reply.dropped();
      }
      default -> {
        return accept(checks.draft(form), fate.kind());
      }
    }
  }

  private Reply accept(Draft draft, Fate.Kind fate) throws InterruptedException {
    Status status = firstStatus(draft);
    Message message = store.add(Direction.OUTBOUND, draft, status, clock.instant());
    // Rendered now, so that callbacks that come before the answer do not change it.
    Reply answer =
        switch (fate) {
          case FAILED_AFTER_ACCEPTING -> TwilioError.INTERNAL_ERROR.because().reply();
          case DROPPED_AFTER_ACCEPTING -> Reply.dropped();
          default -> Reply.json(Reply.CREATED, renderer.resource(message));
        };
    if (behaviours.current().callbacksBeforeAnswer && status != Status.SCHEDULED) {
      life.liveThrough(message);
      return answer;
    }
    return answer.then(() -> life.start(message));
  }

  private static Status firstStatus(Draft draft) {
    if (draft.sendAt() != null) {
      return Status.SCHEDULED;
    }
    return draft.messagingServiceSid() != null ? Status.ACCEPTED : Status.QUEUED;
  }

  /** GET of one message. */
  public Reply fetch(Request request) {
    reads.fetch();
    return Reply.json(Reply.OK, renderer.resource(message(request)));
  }

  /** GET of many. */
  public Reply list(Request request) {
    return Reply.json(Reply.OK, list.page(request.query()));
  }

  /** POST to one message: Status=canceled for a scheduled one, or an empty Body to redact it. */
  public Reply update(Request request) {
    Message message = message(request);
    Form form = request.form();
    if (form.has("Status")) {
      if (form.text("Status").filter(Status.CANCELED.word()::equals).isEmpty()) {
        throw TwilioError.INVALID_PARAMETER.because("Status");
      }
      if (!message.cancel(clock.instant())) {
        throw TwilioError.NOT_CANCELABLE.because();
      }
    }
    if (form.has("Body")) {
      if (form.text("Body").isPresent()) {
        throw TwilioError.INVALID_PARAMETER.because("Body can only be emptied");
      }
      message.redact(clock.instant());
    }
    return Reply.json(Reply.OK, renderer.resource(message));
  }

  /** DELETE of one message. */
  public Reply delete(Request request) {
    store.remove(message(request).sid());
    return Reply.empty();
  }

  private Message message(Request request) {
    return store
        .find(request.argument(1))
        .orElseThrow(() -> TwilioError.NOT_FOUND.because(request.path()));
  }
}
