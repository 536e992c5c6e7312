package org.smsservice.ejb.gateway.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.TwilioRestClient;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One account at Twilio and how it is called.
 *
 * @param sid the account's SID, in letters and digits
 * @param authToken the account's auth token
 * @param baseAddress where every Twilio host is called instead, paths unchanged; http or https,
 *     without a path of its own
 * @param statusCallback the address for status callbacks, without query and fragment
 * @param connectTimeout for each of: a free connection of the pool, the connection, its TLS
 * @param responseTimeout for each read of the answer
 * @param maxConnections the most connections at one time
 */
public record TwilioAccount(
    String sid,
    String authToken,
    Optional<URI> baseAddress,
    Optional<URI> statusCallback,
    Duration connectTimeout,
    Duration responseTimeout,
    int maxConnections) {
  /** For a connection of the pool, for the connection itself, for its TLS. */
  private static final int WAITS_TO_CONNECT = 3;

  public TwilioAccount {
    check(sid.matches("[A-Za-z0-9]+"), "the account SID must consist of letters and digits");
    check(!authToken.isBlank(), "the auth token must not be blank");
    check(baseAddress.stream().allMatch(TwilioAccount::isHostOnly), "the base address has a path");
    check(
        statusCallback.stream().allMatch(uri -> uri.getQuery() == null && !hasFragment(uri)),
        "the status callback must have neither query nor fragment");
    check(connectTimeout.toMillis() > 0, "the connect timeout must be a millisecond at least");
    check(responseTimeout.toMillis() > 0, "the response timeout must be a millisecond at least");
    check(maxConnections > 0, "there must be one connection at least");
  }

  /** No call takes longer, whatever Twilio does; the lease of a message must be longer. */
  public Duration longestCall() {
    return longestCall(connectTimeout, responseTimeout);
  }

  static Duration longestCall(Duration connectTimeout, Duration responseTimeout) {
    return connectTimeout.multipliedBy(WAITS_TO_CONNECT).plus(responseTimeout);
  }

  TwilioRestClient client(HttpClient http) {
    return new TwilioRestClient.Builder(sid, authToken).httpClient(http).build();
  }

  private static boolean isHostOnly(URI uri) {
    return uri.getHost() != null
        && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && (uri.getPath().isEmpty() || uri.getPath().equals("/"))
        && uri.getQuery() == null
        && !hasFragment(uri);
  }

  private static boolean hasFragment(URI uri) {
    return uri.getFragment() != null;
  }

  private static void check(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }

  /** Masks the token. */
  @Override
  public String toString() {
    return "TwilioAccount[sid=" + sid + ", authToken=***, baseAddress=" + baseAddress + "]";
  }
}
