package org.smsservice.ejb.gateway.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.gateway.ChargedMessage;
import org.smsservice.ejb.gateway.ChargedMessages;
import org.smsservice.ejb.gateway.ChargedPage;
import org.smsservice.ejb.gateway.ChargesUnavailableException;
import org.smsservice.ejb.gateway.GatewayHealth;
import org.smsservice.ejb.gateway.NetworkLookup;
import org.smsservice.ejb.gateway.NetworkLookupUnavailableException;
import org.smsservice.ejb.gateway.OutboundSms;
import org.smsservice.ejb.gateway.PriceList;
import org.smsservice.ejb.gateway.PriceListUnavailableException;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SentMessage;
import org.smsservice.ejb.gateway.SentMessages;
import org.smsservice.ejb.gateway.SentMessagesUnavailableException;
import org.smsservice.ejb.gateway.SmsGateway;

/** Stands in where there are no credentials: nothing leaves, and every answer says so. */
public final class LogOnlyGateway
    implements SmsGateway, PriceList, NetworkLookup, SentMessages, ChargedMessages {
  private static final String NO_CREDENTIALS = "there are no credentials for Twilio";

  @Override
  public SendOutcome send(OutboundSms message) {
    return new SendOutcome.LogOnly();
  }

  @Override
  public Duration longestCall() {
    return Duration.ZERO;
  }

  @Override
  public GatewayHealth check() {
    return new GatewayHealth(
        GatewayHealth.State.LOG_ONLY, NO_CREDENTIALS + ": messages are only logged");
  }

  @Override
  public Optional<CountryPrice> fetch(String countryCode) {
    throw new PriceListUnavailableException(NO_CREDENTIALS, false, null);
  }

  @Override
  public Optional<Network> find(PhoneNumber number) {
    throw new NetworkLookupUnavailableException(NO_CREDENTIALS, null);
  }

  @Override
  public List<SentMessage> to(PhoneNumber recipient, Instant since) {
    throw new SentMessagesUnavailableException(NO_CREDENTIALS, null);
  }

  @Override
  public boolean isConnected() {
    return false;
  }

  @Override
  public ChargedPage firstPage(LocalDate day) {
    throw chargesUnavailable();
  }

  @Override
  public ChargedPage page(String name) {
    throw chargesUnavailable();
  }

  @Override
  public Optional<ChargedMessage> find(String providerId) {
    throw chargesUnavailable();
  }

  private static ChargesUnavailableException chargesUnavailable() {
    return new ChargesUnavailableException(NO_CREDENTIALS, Duration.ZERO, null);
  }
}
