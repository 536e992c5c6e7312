package org.smsservice.ejb.gateway.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.lookups.v2.PhoneNumber;
import com.twilio.rest.lookups.v2.PhoneNumber.LineTypeIntelligenceInfo;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.HttpStatus;
import org.smsservice.domain.pricing.Network;
import org.smsservice.ejb.gateway.NetworkLookup;
import org.smsservice.ejb.gateway.NetworkLookupUnavailableException;

/** Twilio's Lookup in version 2, with line type intelligence, which is the part that costs. */
public final class TwilioNetworkLookup implements NetworkLookup {
  private static final String OPERATION = "lookup_network";
  private static final String FIELDS = "line_type_intelligence";

  private final TwilioRestClient client;
  private final CallListener listener;

  public TwilioNetworkLookup(
      TwilioAccount account, SingleAttemptHttpClient http, CallListener listener) {
    this.client = account.client(http);
    this.listener = listener;
  }

  @Override
  public Optional<Network> find(org.smsservice.domain.sending.PhoneNumber number) {
    long start = System.nanoTime();
    String outcome = "unavailable";
    try {
      Optional<Network> network = ask(number.e164());
      outcome = network.isPresent() ? "found" : "none";
      return network;
    } finally {
      listener.called(OPERATION, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Optional<Network> ask(String number) {
    LineTypeIntelligenceInfo line;
    try {
      line = PhoneNumber.fetcher(number).setFields(FIELDS).fetch(client).getLineTypeIntelligence();
    } catch (CallFailedException e) {
      if (isAboutNumber(e.failure())) {
        return Optional.empty();
      }
      throw new NetworkLookupUnavailableException(e.getMessage(), e);
    } catch (RuntimeException e) {
      // The SDK throws many kinds when it cannot read an answer.
      throw new NetworkLookupUnavailableException("Twilio's lookup is unreadable", e);
    }
    // An error code is about this number, such as 60601: Canada wants to permit it first.
    if (line == null || line.getErrorCode() != null) {
      return Optional.empty();
    }
    return Optional.ofNullable(line.getMobileCountryCode())
        .filter(mcc -> line.getMobileNetworkCode() != null)
        .map(mcc -> new Network(mcc, line.getMobileNetworkCode(), line.getCarrierName()));
  }

  /** Whether other numbers may fare better. */
  private static boolean isAboutNumber(CallFailure failure) {
    return failure instanceof CallFailure.ErrorAnswer answer
        && (answer.status() == HttpStatus.SC_BAD_REQUEST
            || answer.status() == HttpStatus.SC_NOT_FOUND);
  }
}
