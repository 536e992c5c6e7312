package org.smsservice.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What an operator does over HTTP to let somebody use the service. */
public final class OperatorClient {
  /** Every scope that there is. */
  public static final List<String> ALL_SCOPES =
      List.of(
          "messages:write",
          "messages:read",
          "templates:write",
          "templates:read",
          "reports:read",
          "users:write",
          "users:read",
          "settings:write");

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final String operatorKey;

  public OperatorClient(String url, String operatorKey) {
    this.url = url;
    this.operatorKey = operatorKey;
  }

  /** Makes an organization and tells its id. */
  public String makeOrganization(String name, String defaultCountry)
      throws IOException, InterruptedException {
    return post("/organizations", Map.of("name", name, "defaultCountry", defaultCountry))
        .get("id")
        .asText();
  }

  /** Makes a key and tells its secret. */
  public String makeKey(String organization, List<String> scopes)
      throws IOException, InterruptedException {
    return post(
            "/organizations/" + organization + "/api-keys",
            Map.of("name", "sandbox", "scopes", scopes))
        .get("key")
        .asText();
  }

  /** Whether a key is accepted. */
  public boolean accepts(String key) throws IOException, InterruptedException {
    HttpRequest request = request("/messages?limit=1", key).GET().build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  private JsonNode post(String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path, operatorKey)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build();
    HttpResponse<byte[]> answer = HTTP.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 201) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }
}
