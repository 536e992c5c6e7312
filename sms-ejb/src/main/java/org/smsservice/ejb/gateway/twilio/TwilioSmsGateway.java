package org.smsservice.ejb.gateway.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smsservice.ejb.gateway.GatewayHealth;
import org.smsservice.ejb.gateway.OutboundSms;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SmsGateway;

/** Sends through one account at Twilio. */
public final class TwilioSmsGateway implements SmsGateway {
  /** The form of its SID; a sender's name may begin with the same letters. */
  private static final Pattern MESSAGING_SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

  /** Ten hours, the longest that Twilio takes and its usual one. */
  private static final int MAX_VALIDITY_SECONDS = 36_000;

  private final TwilioRestClient client;
  private final Optional<URI> statusCallback;
  private final CallListener listener;
  private final Duration longestCall;

  public TwilioSmsGateway(
      TwilioAccount account, SingleAttemptHttpClient http, CallListener listener) {
    this.client = account.client(http);
    this.statusCallback = account.statusCallback();
    this.listener = listener;
    this.longestCall = account.longestCall();
  }

  @Override
  public SendOutcome send(OutboundSms message) {
    long start = System.nanoTime();
    SendOutcome outcome = attempt(message);
    tell("create_message", outcome.getClass().getSimpleName(), start);
    return outcome;
  }

  private SendOutcome attempt(OutboundSms message) {
    try {
      Message created = creator(message).create(client);
      return created.getSid() == null
          ? new SendOutcome.Unknown("answer without a SID")
          : new SendOutcome.Accepted(created.getSid(), status(created));
    } catch (CallFailedException e) {
      return TwilioErrors.outcome(e.failure());
    } catch (RuntimeException e) {
      // The SDK throws many kinds when it cannot read an answer; Twilio said 2xx before.
      return new SendOutcome.Unknown("unreadable answer (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** The SDK makes null of a word that it does not know. */
  private static String status(Message created) {
    return Objects.toString(created.getStatus(), Message.Status.ACCEPTED.toString());
  }

  private MessageCreator creator(OutboundSms message) {
    var to = new PhoneNumber(message.to().e164());
    String from = message.from();
    MessageCreator creator =
        MESSAGING_SERVICE.matcher(from).matches()
            ? Message.creator(to, from, message.body())
            : Message.creator(to, new PhoneNumber(from), message.body());
    statusCallback
        .map(address -> TwilioWebhooks.callbackFor(message.id(), address.toString()))
        .ifPresent(creator::setStatusCallback);
    message.validityLeft().map(TwilioSmsGateway::seconds).ifPresent(creator::setValidityPeriod);
    return creator;
  }

  private static int seconds(Duration validityLeft) {
    return Math.clamp(validityLeft.toSeconds(), 1, MAX_VALIDITY_SECONDS);
  }

  @Override
  public Duration longestCall() {
    return longestCall;
  }

  @Override
  public GatewayHealth check() {
    long start = System.nanoTime();
    GatewayHealth health = askForAccount();
    tell("fetch_account", health.state().name(), start);
    return health;
  }

  private GatewayHealth askForAccount() {
    try {
      Account.Status status = Account.fetcher().fetch(client).getStatus();
      if (status == null) {
        return down("the account's status is unknown");
      }
      return status == Account.Status.ACTIVE
          ? new GatewayHealth(GatewayHealth.State.UP, "the account is active")
          : down("the account is " + status);
    } catch (CallFailedException e) {
      return down(e.failure().summary());
    } catch (RuntimeException e) {
      return down("Twilio's answer is unreadable");
    }
  }

  private static GatewayHealth down(String reason) {
    return new GatewayHealth(GatewayHealth.State.DOWN, reason);
  }

  private void tell(String operation, String outcome, long start) {
    listener.called(
        operation, outcome.toLowerCase(Locale.ROOT), Duration.ofNanos(System.nanoTime() - start));
  }
}
