package org.smsservice.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NavigableMap;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.behaviour.Fate;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.http.Handler;
import org.smsservice.sandbox.twilio.http.Json;
import org.smsservice.sandbox.twilio.http.Reply;
import org.smsservice.sandbox.twilio.http.Request;
import org.smsservice.sandbox.twilio.http.Router;
import org.smsservice.sandbox.twilio.message.InboundText;
import org.smsservice.sandbox.twilio.message.Message;
import org.smsservice.sandbox.twilio.message.MessageStore;
import org.smsservice.sandbox.twilio.webhook.WebhookAnswer;

/** Control of the simulator over HTTP, without authentication; see {@code help.txt}. */
final class ControlApi implements Handler {
  static final String ROOT = "/sandbox";

  private static final int BAD_REQUEST = 400;
  private static final int BAD_GATEWAY = 502;
  private static final long DEFAULT_LIMIT = 100;
  private static final int MAX_NEXT = 100_000;
  private static final String HELP = "/org/smsservice/sandbox/twilio/help.txt";

  private final SimulatedTwilio twilio;
  private final Behaviours behaviours;
  private final MessageStore store;
  private final Router router = new Router();

  ControlApi(SimulatedTwilio twilio, Behaviours behaviours, MessageStore store) {
    this.twilio = twilio;
    this.behaviours = behaviours;
    this.store = store;
    router
        .add("GET", ROOT, request -> help())
        .add("GET", ROOT + "/", request -> help())
        .add("GET", ROOT + "/behaviour", request -> ok(behaviours.current()))
        .add("PUT", ROOT + "/behaviour", this::replaceBehaviour)
        .add("PATCH", ROOT + "/behaviour", this::changeBehaviour)
        .add("POST", ROOT + "/next", this::next)
        .add("GET", ROOT + "/messages", this::messages)
        .add("GET", ROOT + "/messages/count", this::count)
        .add("GET", ROOT + "/reads", request -> ok(twilio.reads()))
        .add("GET", ROOT + "/callbacks", request -> ok(twilio.callbacks()))
        .add("POST", ROOT + "/callbacks", this::resend)
        .add("POST", ROOT + "/inbound", this::inbound)
        .add("POST", ROOT + "/reset", request -> reset());
  }

  @Override
  public Reply handle(Request request) throws IOException, InterruptedException {
    try {
      return router.handle(request);
    } catch (IllegalArgumentException e) {
      return error(BAD_REQUEST, e.getMessage());
    }
  }

  private Reply help() {
    try (var text = ControlApi.class.getResourceAsStream(HELP)) {
      String help = new String(text.readAllBytes(), UTF_8);
      return Reply.text(
          help.replace("{url}", twilio.url())
              .replace("{sid}", twilio.account().sid())
              .replace("{token}", twilio.account().authToken()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reply replaceBehaviour(Request request) {
    return ok(behaviours.changeFromInitial(b -> b.set(request.body())));
  }

  private Reply changeBehaviour(Request request) {
    return ok(behaviours.change(b -> b.set(request.body())));
  }

  private Reply next(Request request) {
    Next next = Json.read(request.body(), Next.class);
    Fate.Kind kind = next.fate != null || next.errorCode == null ? next.fate : Fate.Kind.REFUSED;
    if (kind == null) {
      throw new IllegalArgumentException("One of fate and errorCode is needed");
    }
    int times = next.times == null ? 1 : next.times;
    if (times < 1 || times > MAX_NEXT) {
      throw new IllegalArgumentException("times is not within 1 and " + MAX_NEXT);
    }
    behaviours.lay(new Fate(kind, next.errorCode), times);
    return Reply.empty();
  }

  private Reply messages(Request request) {
    long after = number(request.query(), "after", 0);
    var shown =
        asked(request.query()).tailMap(after, false).values().stream()
            .limit(number(request.query(), "limit", DEFAULT_LIMIT))
            .map(ReceivedMessage::of)
            .toList();
    return ok(Map.of("messages", shown));
  }

  private Reply count(Request request) {
    return ok(MessageCount.of(MessageStore.outbound(asked(request.query()))));
  }

  private NavigableMap<Long, Message> asked(Form query) {
    return query.text("to").map(store::to).orElseGet(store::all);
  }

  private static long number(Form query, String name, long otherwise) {
    String text = query.text(name).orElse(String.valueOf(otherwise));
    if (!text.matches("\\d{1,18}")) {
      throw new IllegalArgumentException(name + " is not a number");
    }
    return Long.parseLong(text);
  }

  private Reply resend(Request request) {
    ResentCallback asked = Json.read(request.body(), ResentCallback.class);
    return answered(() -> twilio.resend(asked));
  }

  private Reply inbound(Request request) {
    InboundText text = Json.read(request.body(), InboundText.class);
    return answered(() -> twilio.receive(text));
  }

  private Reply reset() {
    twilio.reset();
    return Reply.empty();
  }

  private static Reply answered(WebhookCall call) {
    try {
      WebhookAnswer answer = call.answer();
      return ok(
          Map.of(
              "status", answer.status(),
              "contentType", answer.contentType(),
              "body", answer.body()));
    } catch (IOException e) {
      return error(BAD_GATEWAY, "The webhook did not answer: " + e.getMessage());
    }
  }

  private static Reply ok(Object value) {
    return Reply.json(Reply.OK, value);
  }

  private static Reply error(int status, String message) {
    return Reply.json(status, Map.of("error", message));
  }

  private record Next(Fate.Kind fate, Integer errorCode, Integer times) {}

  /** A call to a webhook that may stay without answer. */
  private interface WebhookCall {
    WebhookAnswer answer() throws IOException;
  }
}
