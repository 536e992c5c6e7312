package org.smsservice.it;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
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
public final class SignedCalls {
  static final String INCOMING = "/api/webhooks/sms/incoming";
  static final String STATUS = "/api/webhooks/sms/status";
  static final String OPT_OUT = "/api/webhooks/sms/optout";

  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String url;

  public SignedCalls(String url) {
    this.url = url;
  }

  /** Posts an encoded form, signed. */
  HttpResponse<String> post(String pathAndQuery, String body)
      throws IOException, InterruptedException {
    return postSigned(
        pathAndQuery, body, signature(Account.SANDBOX.authToken(), pathAndQuery, body));
  }

  HttpResponse<String> post(String pathAndQuery, Map<String, String> fields)
      throws IOException, InterruptedException {
    return post(pathAndQuery, encoded(fields));
  }

  /** Posts an encoded form with any signature, or none when it is null. */
  HttpResponse<String> postSigned(String pathAndQuery, String body, String signature)
      throws IOException, InterruptedException {
    return send(pathAndQuery, FORM, BodyPublishers.ofString(body), signature);
  }

  /** Posts JSON; its hash is a part of the address, which alone is signed. */
  HttpResponse<String> postJson(String pathAndQuery, String body)
      throws IOException, InterruptedException {
    return send(
        pathAndQuery,
        "application/json",
        BodyPublishers.ofString(body),
        signature(Account.SANDBOX.authToken(), pathAndQuery, ""));
  }

  /** Posts a body as it is, announced or not, with any signature, or none when it is null. */
  HttpResponse<String> send(String pathAndQuery, String type, BodyPublisher body, String signature)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + pathAndQuery))
            .timeout(PATIENCE)
            .header("Content-Type", type)
            .POST(body);
    if (signature != null) {
      request.header(TwilioSignature.HEADER, signature);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** The signature of a form that is sent to this node. */
  public String signature(String token, String pathAndQuery, String body) {
    return TwilioSignature.of(token, url + pathAndQuery, Form.parse(body));
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
