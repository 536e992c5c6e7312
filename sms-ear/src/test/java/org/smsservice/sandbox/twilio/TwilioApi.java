package org.smsservice.sandbox.twilio;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.smsservice.sandbox.twilio.behaviour.Availability;
import org.smsservice.sandbox.twilio.behaviour.Behaviour;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.behaviour.Chance;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Handler;
import org.smsservice.sandbox.twilio.http.Reply;
import org.smsservice.sandbox.twilio.http.Request;
import org.smsservice.sandbox.twilio.http.Router;
import org.smsservice.sandbox.twilio.http.TwilioError;
import org.smsservice.sandbox.twilio.http.TwilioException;
import org.smsservice.sandbox.twilio.message.MessagesEndpoint;
import org.smsservice.sandbox.twilio.price.LookupEndpoint;
import org.smsservice.sandbox.twilio.price.PricingEndpoint;

/** All of Twilio's paths, whatever their host: authenticated, and as slow as wished. */
final class TwilioApi implements Handler {
  private static final String ACCOUNT = "/2010-04-01/Accounts/{}";
  private static final String MESSAGES = ACCOUNT + "/Messages.json";
  private static final String MESSAGE = ACCOUNT + "/Messages/{}.json";
  private static final String COUNTRIES = "/v1/Messaging/Countries";

  /** Longer than any caller's patience. */
  private static final Duration HANGING = Duration.ofMinutes(10);

  private final Router router = new Router();
  private final Account account;
  private final Behaviours behaviours;

  TwilioApi(
      Account account,
      Behaviours behaviours,
      MessagesEndpoint messages,
      AccountEndpoint accounts,
      PricingEndpoint pricing,
      LookupEndpoint lookups) {
    this.account = account;
    this.behaviours = behaviours;
    router
        .add("POST", MESSAGES, own(messages::create))
        .add("GET", MESSAGES, own(messages::list))
        .add("GET", MESSAGE, own(messages::fetch))
        .add("POST", MESSAGE, own(messages::update))
        .add("DELETE", MESSAGE, own(messages::delete))
        .add("GET", ACCOUNT + ".json", own(available(b -> b.accounts, accounts::fetch)))
        .add("GET", COUNTRIES, available(b -> b.pricing, pricing::list))
        .add("GET", COUNTRIES + "/{}", available(b -> b.pricing, pricing::fetch))
        .add("GET", "/v2/PhoneNumbers/{}", available(b -> b.lookups, lookups::fetch));
  }

  @Override
  public Reply handle(Request request) throws IOException, InterruptedException {
    Behaviour b = behaviours.current();
    Reply reply = reply(request, b);
    long jitter = behaviours.within(Chance.LATENCY_JITTER, b.latencyJitterMillis);
    if (b.latencyMillis + jitter > 0) {
      Thread.sleep(Duration.ofMillis(b.latencyMillis + jitter));
    }
    return reply;
  }

  private Reply reply(Request request, Behaviour b) throws IOException, InterruptedException {
    if (b.authenticationFails || !account.isAuthorizedBy(request.authorization())) {
      return TwilioError.AUTHENTICATION.because().reply();
    }
    try {
      return router.handle(request);
    } catch (TwilioException refusal) {
      return refusal.reply();
    }
  }

  /** Another account's paths are not for these credentials. */
  private Handler own(Handler handler) {
    return request -> {
      if (!request.argument(0).equals(account.sid())) {
        throw TwilioError.AUTHENTICATION.because();
      }
      return handler.handle(request);
    };
  }

  private Handler available(Function<Behaviour, Availability> which, Handler handler) {
    return request ->
        switch (which.apply(behaviours.current())) {
          case UP -> handler.handle(request);
          case UNAVAILABLE -> throw TwilioError.UNAVAILABLE.because();
          case HANGING -> {
            Thread.sleep(HANGING);
            yield Reply.dropped();
          }
        };
  }
}
