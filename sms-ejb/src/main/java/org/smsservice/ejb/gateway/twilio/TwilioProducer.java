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

  /** The connection to the account, or none without credentials. */
  record Connection(Optional<TwilioAccount> account, Optional<SingleAttemptHttpClient> http) {}

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
    return connection
        .account()
        .<SmsGateway>map(
            account -> new TwilioSmsGateway(account, connection.http().orElseThrow(), listener))
        .orElseGet(LogOnlyGateway::new);
  }

  @Produces
  @Singleton
  PriceList priceList(Connection connection, CallListener listener) {
    return connection
        .account()
        .<PriceList>map(
            account -> new TwilioPriceList(account, connection.http().orElseThrow(), listener))
        .orElseGet(LogOnlyGateway::new);
  }

  @Produces
  @Singleton
  NetworkLookup networkLookup(Connection connection, CallListener listener) {
    return connection
        .account()
        .<NetworkLookup>map(
            account -> new TwilioNetworkLookup(account, connection.http().orElseThrow(), listener))
        .orElseGet(LogOnlyGateway::new);
  }

  @Produces
  @Singleton
  SentMessages sentMessages(Connection connection, CallListener listener) {
    return connection
        .account()
        .<SentMessages>map(
            account -> new TwilioSentMessages(account, connection.http().orElseThrow(), listener))
        .orElseGet(LogOnlyGateway::new);
  }

  @Produces
  @Singleton
  FailureMeanings meanings() {
    return TwilioErrors::meaning;
  }

  @Produces
  @Singleton
  ChargedMessages chargedMessages(Connection connection, CallListener listener) {
    return connection
        .account()
        .<ChargedMessages>map(
            account ->
                new TwilioChargedMessages(account, connection.http().orElseThrow(), listener))
        .orElseGet(LogOnlyGateway::new);
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
