package org.smsservice.ejb.gateway.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsservice.ejb.setting.Setting;

/** The account at Twilio and how it is called. Without SID and token the service only logs. */
public record TwilioConfig(
    @Setting(
            key = "TWILIO_ACCOUNT_SID",
            help = "The account's SID. Without it (and the token) nothing is sent: log-only mode.")
        Optional<String> accountSid,
    @Setting(
            key = "TWILIO_AUTH_TOKEN",
            secret = true,
            help = "The account's auth token; it also verifies the signatures of webhooks.")
        Optional<String> authToken,
    @Setting(
            key = "TWILIO_AUTH_TOKEN_SECONDARY",
            secret = true,
            help =
                "A second auth token that webhooks may be signed with, while the account's token is"
                    + " being changed.")
        Optional<String> secondaryAuthToken,
    @Setting(
            key = "TWILIO_PHONE_NUMBER",
            help = "The sender for organizations that have none of their own.")
        Optional<String> phoneNumber,
    @Setting(
            key = "WEB_URL",
            help =
                "The public address of this service, without a trailing slash. Twilio calls the"
                    + " webhooks there, and their signatures are checked against it. Needed as soon"
                    + " as there are credentials.")
        Optional<URI> webUrl,
    @Setting(
            key = "TWILIO_BASE_URL",
            help = "Sends every call for a Twilio host to this address: a simulator or a proxy.")
        Optional<URI> baseUrl,
    @Setting(
            key = "sms.gateway.connect-timeout",
            defaultValue = "PT5S",
            min = "PT0.1S",
            max = "PT30S",
            help = "How long a connection to Twilio may take.")
        Duration connectTimeout,
    @Setting(
            key = "sms.gateway.response-timeout",
            defaultValue = "PT15S",
            min = "PT0.1S",
            max = "PT60S",
            help = "How long Twilio may take to answer before the outcome counts as unknown.")
        Duration responseTimeout,
    @Setting(
            key = "sms.gateway.max-connections",
            defaultValue = "256",
            min = "1",
            max = "4096",
            help = "The largest number of connections to Twilio at one time.")
        int maxConnections) {

  public TwilioConfig {
    if (accountSid.isPresent() != authToken.isPresent()) {
      throw new IllegalArgumentException(
          "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set together");
    }
    if (secondaryAuthToken.isPresent() && authToken.isEmpty()) {
      throw new IllegalArgumentException(
          "TWILIO_AUTH_TOKEN must be set when TWILIO_AUTH_TOKEN_SECONDARY is set");
    }
    if (accountSid.isPresent() && webUrl.isEmpty()) {
      throw new IllegalArgumentException("WEB_URL must be set when TWILIO_ACCOUNT_SID is set");
    }
    if (webUrl.filter(TwilioConfig::endsWithSlash).isPresent()) {
      throw new IllegalArgumentException("WEB_URL must not end with a slash");
    }
  }

  /** No call takes longer, whatever Twilio does. */
  public Duration longestCall() {
    return TwilioAccount.longestCall(connectTimeout, responseTimeout);
  }

  private static boolean endsWithSlash(URI address) {
    return address.toString().endsWith("/");
  }

  /** The tokens that webhooks may be signed with; none without credentials. */
  List<String> signingTokens() {
    return Stream.concat(authToken.stream(), secondaryAuthToken.stream()).toList();
  }

  /** Whether messages can leave at all. */
  public boolean hasCredentials() {
    return accountSid.isPresent();
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "TwilioConfig[accountSid=" + accountSid + ", baseUrl=" + baseUrl + "]";
  }
}
