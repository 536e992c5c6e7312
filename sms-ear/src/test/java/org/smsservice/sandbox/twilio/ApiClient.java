package org.smsservice.sandbox.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Future;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.http.Json;

/** Calls the simulator as the tests need it. */
final class ApiClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** An answer; a body that is not JSON is missing. */
  record Answer(int status, JsonNode json, String text) {
    int code() {
      return json.path("code").asInt();
    }

    String get(String field) {
      return json.path(field).asText(null);
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final Account account;

  ApiClient(String url, Account account) {
    this.url = url;
    this.account = account;
  }

  Answer create(Form form) throws IOException {
    return send("POST", messagesPath(), form.encoded(), PATIENCE);
  }

  /** A create whose answer is not waited for, however long it takes. */
  Future<?> createLater(Form form) {
    return http.sendAsync(
        request("POST", messagesPath(), form.encoded()).build(), BodyHandlers.ofString());
  }

  String createdSid(Form form) throws IOException {
    return create(form).get("sid");
  }

  Answer message(String sid) throws IOException {
    return get(messagePath(sid));
  }

  Answer get(String path) throws IOException {
    return send("GET", path, "", PATIENCE);
  }

  Answer post(String path, String body) throws IOException {
    return send("POST", path, body, PATIENCE);
  }

  String messagesPath() {
    return "/2010-04-01/Accounts/" + account.sid() + "/Messages.json";
  }

  String messagePath(String sid) {
    return "/2010-04-01/Accounts/" + account.sid() + "/Messages/" + sid + ".json";
  }

  Answer send(String method, String path, String body, Duration patience) throws IOException {
    HttpRequest request = request(method, path, body).timeout(patience).build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      boolean isJson =
          response.headers().firstValue("Content-Type").orElse("").equals("application/json");
      JsonNode json = isJson ? Json.MAPPER.readTree(response.body()) : MissingNode.getInstance();
      return new Answer(response.statusCode(), json, response.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", account.basic())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(method, BodyPublishers.ofString(body));
  }

  /** Gives up what has not been answered. */
  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
