package org.smsservice.sandbox.twilio;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.smsservice.sandbox.twilio.behaviour.Behaviour;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;

/** A simulator without delays, somebody who calls it, and somebody whom it calls. */
abstract class SimulatorFixture {
  static final String TO = "+14155550100";
  static final String FROM = "+15005550006";
  static final String SERVICE = "MG0123456789abcdef0123456789abcdef";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  final MutableClock clock = new MutableClock("2026-03-01T12:00:00Z");
  SimulatedTwilio twilio;
  ApiClient client;
  WebhookReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    Behaviour prompt = new Behaviour();
    prompt.sentAfterMillis = 0;
    prompt.deliveredAfterMillis = 0;
    twilio = new SimulatedTwilio(0, Account.SANDBOX, clock, prompt).start();
    client = new ApiClient(twilio.url(), Account.SANDBOX);
    receiver = new WebhookReceiver();
  }

  @AfterEach
  void stop() {
    client.close();
    receiver.close();
    twilio.close();
  }

  /** A create that is accepted. */
  static Form text() {
    return new Form().add("To", TO).add("From", FROM).add("Body", "Hello");
  }

  Form textWithCallback(String path) {
    return text().add("StatusCallback", receiver.url(path));
  }

  void awaitStatus(String sid, String status) throws Exception {
    await(() -> client.message(sid).get("status").equals(status));
  }

  static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The condition did not come about");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
