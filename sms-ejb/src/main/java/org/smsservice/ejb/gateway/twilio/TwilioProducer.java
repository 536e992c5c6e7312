package org.smsservice.ejb.gateway.twilio;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.smsservice.ejb.gateway.ChargedMessages;
import org.smsservice.ejb.gateway.FailureMeanings;
import org.smsservice.ejb.gateway.NetworkLookup;
import org.smsservice.ejb.gateway.PriceList;
import org.smsservice.ejb.gateway.ProviderCalled;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.gateway.SentMessages;
import org.smsservice.ejb.gateway.SmsGateway;

/** Connects to the account that the configuration names, or to none: log-only mode. */
@ApplicationScoped
public class TwilioProducer {
  /** Where Twilio calls us about the status of messages. */
  static final String STATUS_PATH = "/api/webhooks/sms/status";

  /** Makes what speaks to the account about one thing. */
  interface Part<T> {
    T of(TwilioAccount account, SingleAttemptHttpClient http, CallListener listener);
  }

  /** The connection to the account, or none without credentials. */
  record Connection(Optional<TwilioAccount> account, Optional<SingleAttemptHttpClient> http) {

    private <T> T part(Part<T> part, CallListener listener, T withoutAccount) {
      return account
          .map(known -> part.of(known, http.orElseThrow(), listener))
          .orElse(withoutAccount);
    }
  }

  @Produces
  @Singleton
  Connection connection(TwilioConfig config) {
    Optional<TwilioAccount> account = config.accountSid().map(sid -> account(sid, config));
    return new Connection(account, account.map(SingleAttemptHttpClient::new));
  }

  void close(@Disposes Connection connection) throws IOException {
    if (connection.http().isPresent()) {
      connection.http().get().close();
    }
  }

  @Produces
  @Singleton
  CallListener listener(Event<ProviderCalled> calls) {
    return (operation, outcome, took) -> calls.fire(new ProviderCalled(operation, outcome, took));
  }

  @Produces
  @Singleton
  SmsGateway gateway(Connection connection, CallListener listener) {
    return connection.part(TwilioSmsGateway::new, listener, new LogOnlyGateway());
  }

  @Produces
  @Singleton
  PriceList priceList(Connection connection, CallListener listener) {
    return connection.part(TwilioPriceList::new, listener, new LogOnlyGateway());
  }

  @Produces
  @Singleton
  NetworkLookup networkLookup(Connection connection, CallListener listener) {
    return connection.part(TwilioNetworkLookup::new, listener, new LogOnlyGateway());
  }

  @Produces
  @Singleton
  SentMessages sentMessages(Connection connection, CallListener listener) {
    return connection.part(TwilioSentMessages::new, listener, new LogOnlyGateway());
  }

  @Produces
  @Singleton
  ChargedMessages chargedMessages(Connection connection, CallListener listener) {
    return connection.part(TwilioChargedMessages::new, listener, new LogOnlyGateway());
  }

  @Produces
  @Singleton
  FailureMeanings meanings() {
    return TwilioErrors::meaning;
  }

  @Produces
  @Singleton
  ProviderWebhooks webhooks(TwilioConfig config) {
    return new TwilioWebhooks(config.signingTokens(), config.webUrl());
  }

  private static TwilioAccount account(String sid, TwilioConfig config) {
    return new TwilioAccount(
        sid,
        config.authToken().orElseThrow(),
        config.baseUrl(),
        config.webUrl().map(url -> URI.create(url + STATUS_PATH)),
        config.connectTimeout(),
        config.responseTimeout(),
        config.maxConnections());
  }
}
