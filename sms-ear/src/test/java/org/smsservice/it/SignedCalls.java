package org.smsservice.it;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.webhook.TwilioSignature;

/** Calls a node's webhooks as Twilio does: a form, and a signature over it and the address. */
final class SignedCalls {
  static final String INCOMING = "/api/webhooks/sms/incoming";
  static final String STATUS = "/api/webhooks/sms/status";
  static final String OPT_OUT = "/api/webhooks/sms/optout";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String url;

  SignedCalls(String url) {
    this.url = url;
  }

  /** Posts an encoded form, signed. */
  HttpResponse<String> post(String pathAndQuery, String body)
      throws IOException, InterruptedException {
    String signature =
        TwilioSignature.of(Account.SANDBOX.authToken(), url + pathAndQuery, Form.parse(body));
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url + pathAndQuery))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .header("X-Twilio-Signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> post(String pathAndQuery, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(pathAndQuery, encoded(fields));
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
