package org.smsservice.it.hostile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.smsservice.it.Organization;
import org.smsservice.it.Organization.Answer;

/**
 * Calls operations of a node with one key.
 *
 * @param client makes the calls; its own key is not used
 * @param key null for none
 */
record ApiCaller(Organization client, String url, String key) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The same node with another key. */
  ApiCaller with(String otherKey) {
    return new ApiCaller(client, url, otherKey);
  }

  /** Whether this caller may call an operation, tried with what has no effect. */
  boolean isLetThrough(ApiOperation operation) throws IOException, InterruptedException {
    Map<String, String> missing = new HashMap<>();
    operation.kinds().forEach(kind -> missing.put(kind, ExampleObjects.missing(kind)));
    String malformed = operation.takesJson() ? "{" : null;
    return call(operation, missing, malformed).status() != 403;
  }

  /**
   * Calls an operation.
   *
   * @param values of its path's parameters
   * @param json its body, or null for none
   */
  Answer call(ApiOperation operation, Map<String, String> values, String json)
      throws IOException, InterruptedException {
    return call(operation, values, json, Map.of());
  }

  /** Calls an operation with further headers. */
  Answer call(
      ApiOperation operation, Map<String, String> values, String json, Map<String, String> headers)
      throws IOException, InterruptedException {
    BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + operation.address(values)))
            .timeout(PATIENCE)
            .method(operation.method(), body);
    if (json != null) {
      request.header("Content-Type", ApiOperation.JSON);
    }
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    headers.forEach(request::header);
    return client.call(request);
  }
}
