package org.smsservice.sandbox.twilio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.smsservice.sandbox.twilio.behaviour.Behaviour;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.behaviour.Fate;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Handler;
import org.smsservice.sandbox.twilio.http.HttpListener;
import org.smsservice.sandbox.twilio.message.InboundMessages;
import org.smsservice.sandbox.twilio.message.InboundText;
import org.smsservice.sandbox.twilio.message.MessageLife;
import org.smsservice.sandbox.twilio.message.MessageStore;
import org.smsservice.sandbox.twilio.message.MessagesEndpoint;
import org.smsservice.sandbox.twilio.message.Reads;
import org.smsservice.sandbox.twilio.message.StatusCallbacks;
import org.smsservice.sandbox.twilio.price.LookupEndpoint;
import org.smsservice.sandbox.twilio.price.PriceTable;
import org.smsservice.sandbox.twilio.price.PricingEndpoint;
import org.smsservice.sandbox.twilio.webhook.CallbackCounts;
import org.smsservice.sandbox.twilio.webhook.CallbackSender;
import org.smsservice.sandbox.twilio.webhook.WebhookAnswer;
import org.smsservice.sandbox.twilio.webhook.WebhookCaller;

/**
 * Twilio's messages, prices and lookups on a port of this machine, all hosts in one. It accepts
 * messages, lets them be delivered, reports by signed callbacks, and misbehaves as told: from Java
 * by the methods here, over HTTP by the calls that {@code GET /sandbox/} lists. Everything is in
 * memory.
 */
public final class SimulatedTwilio implements AutoCloseable {
  private final Account account;
  private final Behaviours behaviours;
  private final Reads reads;
  private final MessageStore store = new MessageStore();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("twilio-life").factory());
  private final WebhookCaller caller;
  private final CallbackSender sender;
  private final ResentCallbacks resentCallbacks;
  private final InboundMessages inbound;
  private final PricingEndpoint pricing;
  private final LookupEndpoint lookups;
  private final HttpListener listener;

  /**
   * The sandbox's account, and the system's clock.
   *
   * @param port 0 for any free one
   */
  public SimulatedTwilio(int port) {
    this(port, Account.SANDBOX, Clock.systemUTC(), new Behaviour());
  }

  /**
   * Binds the port; requests wait until {@link #start}.
   *
   * @param port 0 for any free one
   * @param clock tells the dates of messages and when a price is due; delays are in real time
   * @param initial the behaviour that {@link #reset} brings back
   * @throws UncheckedIOException if the port is taken
   */
  public SimulatedTwilio(int port, Account account, Clock clock, Behaviour initial) {
    this.account = account;
    this.behaviours = new Behaviours(initial);
    this.reads = new Reads(behaviours);
    this.caller = new WebhookCaller(account, behaviours);
    this.sender = new CallbackSender(caller, behaviours, scheduler);
    this.inbound = new InboundMessages(store, caller, behaviours, account, clock);
    PriceTable prices = new PriceTable();
    StatusCallbacks callbacks = new StatusCallbacks(account);
    MessageLife life = new MessageLife(store, callbacks, sender, behaviours, clock, scheduler);
    this.resentCallbacks = new ResentCallbacks(store, callbacks, caller);
    this.pricing = new PricingEndpoint(prices, behaviours);
    this.lookups = new LookupEndpoint(prices);
    Handler api =
        new TwilioApi(
            account,
            behaviours,
            new MessagesEndpoint(store, life, behaviours, reads, account, prices, clock),
            new AccountEndpoint(account, clock.instant()),
            pricing,
            lookups);
    Handler control = new ControlApi(this, behaviours, store);
    this.listener =
        new HttpListener(
            port,
            request ->
                (request.path().startsWith(ControlApi.ROOT) ? control : api).handle(request));
  }

  public SimulatedTwilio start() {
    listener.start();
    return this;
  }

  /** The address that stands for all of Twilio's hosts, without a slash at its end. */
  public String url() {
    return "http://localhost:" + listener.port();
  }

  public Account account() {
    return account;
  }

  public Behaviour behaviour() {
    return behaviours.current();
  }

  /**
   * Changes the behaviour from now on.
   *
   * @throws IllegalArgumentException and changes nothing, if a value is out of range
   */
  public void change(Consumer<Behaviour> change) {
    behaviours.change(change);
  }

  /** Lays down what happens to the next creates; several calls queue up. */
  public void next(Fate fate, int times) {
    behaviours.lay(fate, times);
  }

  /** The outbound messages, the oldest first. */
  public List<ReceivedMessage> messages() {
    return MessageStore.outbound(store.all()).map(ReceivedMessage::of).toList();
  }

  /** The outbound messages to one number, the oldest first: exactly one, if all is well. */
  public List<ReceivedMessage> messagesTo(String recipient) {
    return MessageStore.outbound(store.to(recipient)).map(ReceivedMessage::of).toList();
  }

  /** How many messages it has, of both directions; cheaper than {@link #count()}. */
  public int size() {
    return store.size();
  }

  public MessageCount count() {
    return MessageCount.of(MessageStore.outbound(store.all()));
  }

  /** How often the prices of a country were asked for. */
  public int priceFetches(String iso) {
    return pricing.fetches(iso);
  }

  /** How often a number was looked up. */
  public int lookups(String e164) {
    return lookups.lookups(e164);
  }

  /** How often its messages were read. */
  public Reads.Count reads() {
    return reads.count();
  }

  public CallbackCounts callbacks() {
    return sender.counts();
  }

  /**
   * Makes the status callbacks again that were given up because nobody took them. Twilio never does
   * that; it tells a report that did not arrive from one that was taken and then forgotten.
   *
   * @return how many there were
   */
  public int repeatGivenUpCallbacks() {
    return sender.repeatGivenUp();
  }

  /**
   * Has somebody send a message to one of our numbers.
   *
   * @return what the webhook answered
   * @throws IllegalArgumentException if no webhook is known
   * @throws IOException if it did not answer
   */
  public WebhookAnswer receive(InboundText text) throws IOException {
    return inbound.receive(text);
  }

  /**
   * Sends a status callback now, whatever the message's status, which stays.
   *
   * @return what the webhook answered
   * @throws IllegalArgumentException if there is no such message, or it has no status callback
   * @throws IOException if the webhook did not answer
   */
  public WebhookAnswer resend(ResentCallback callback) throws IOException {
    return resentCallbacks.send(callback);
  }

  /** Forgets all messages and callbacks and behaves as at the beginning. */
  public void reset() {
    behaviours.reset();
    reads.reset();
    store.clear();
    sender.reset();
  }

  @Override
  public void close() {
    listener.close();
    scheduler.shutdownNow();
    sender.close();
    try {
      caller.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
