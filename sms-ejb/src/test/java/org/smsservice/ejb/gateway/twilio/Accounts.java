package org.smsservice.ejb.gateway.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Accounts for tests. */
final class Accounts {
  static final String SID = "AC00000000000000000000000000000001";
  static final String TOKEN = "secret-token";
  static final URI CALLBACK = URI.create("https://sms.example.com/api/webhooks/sms/status");

  /** Long enough for a busy machine. */
  static final Duration PATIENT = Duration.ofSeconds(20);

  static final Duration SHORT = Duration.ofMillis(200);

  private Accounts() {}

  static TwilioAccount at(URI baseAddress) {
    return at(baseAddress, PATIENT, PATIENT, 50);
  }

  static TwilioAccount at(URI baseAddress, Duration connect, Duration response, int connections) {
    return new TwilioAccount(
        SID,
        TOKEN,
        Optional.of(baseAddress),
        Optional.of(CALLBACK),
        connect,
        response,
        connections);
  }
}
