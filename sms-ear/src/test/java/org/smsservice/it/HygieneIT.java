package org.smsservice.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer tells and does not tell, whoever has given it: our code or the server's. */
class HygieneIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static HttpRequest.Builder request(String path) throws Exception {
    return HttpRequest.newBuilder(URI.create(TestBed.shared().node().url() + path))
        .timeout(PATIENCE);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse(null);
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(JSON.readTree(answer.body()).get("code").asText()).isEqualTo(code);
    assertThat(header(answer, "X-Request-Id")).isNotBlank();
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("SRVE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nothing", "/problem", "/api", "/api/v1", "/api/v1/nothing", "/x.html"})
  void anUnknownPathIsAProblem(String path) throws Exception {
    assertProblem(send(request(path).GET()), 404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/users/a%2Fb",
        "/api/v1/users/%2E%2E",
        "/api/v1/templates?name=%00",
        "/api/webhooks/sms/status?message=%zz"
      })
  void anAddressThatCannotBeHeededIsAProblem(String address) throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    URI node = URI.create(TestBed.shared().node().url());
    String request =
        "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(address.contains("webhooks") ? "POST" : "GET", address, organization.key());
    try (Socket socket = new Socket(node.getHost(), node.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 400")
          .contains("X-Request-Id: ")
          .contains("application/problem+json")
          .contains("invalid_request");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type, garbage, 400, invalid_request",
    "Content-Type, text/plain, 415, unsupported_media_type",
    "Content-Encoding, gzip, 415, unsupported_media_type",
    "Content-Type, application/json;charset=garbage, 415, unsupported_media_type",
    "Accept, garbage, 400, invalid_request",
    "Accept, application/json;q=garbage, 400, invalid_request",
    "Authorization, Basic garbage, 401, unauthenticated",
    "Accept, image/png, 406, not_acceptable"
  })
  void aHeaderThatCannotBeHeededIsAProblem(String name, String value, int status, String code)
      throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    HttpRequest.Builder request =
        organization
            .request("/messages")
            .setHeader("Content-Type", "application/json")
            .setHeader(name, value)
            .POST(BodyPublishers.ofString("{}"));

    assertProblem(send(request), status, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "PATCH", "DELETE"})
  void aMethodThatIsNotThereIsAProblem(String method) throws Exception {
    HttpRequest.Builder request =
        request("/api/v1/messages").method(method, BodyPublishers.noBody());

    assertProblem(send(request), 405, "method_not_allowed");
  }

  @Test
  void aBodyThatBreaksOffIsItsSendersMistake() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    String head =
        "POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Authorization: Bearer "
            + organization.key()
            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
    URI node = URI.create(TestBed.shared().node().url());
    try (Socket socket = new Socket(node.getHost(), node.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write((head + "no length\r\n").getBytes(ISO_8859_1));

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.1 400")
          .contains("malformed_body");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/messages", "/nothing", "/health", "/metrics", "/openapi", "/openapi/ui/"})
  void everyAnswerHasTheHeadersThatBrowsersHeed(String path) throws Exception {
    HttpResponse<String> answer = send(request(path).GET());

    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Cache-Control")).isNotBlank();
    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by", "$wsep");
  }

  @Test
  void whatTheInterfaceAnswersIsNoPageAndNoSession() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    HttpResponse<String> answer = send(organization.request("/messages").GET());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
    assertThat(header(answer, "Set-Cookie")).isNull();
  }

  private static HttpRequest.Builder preflight(String base) {
    return HttpRequest.newBuilder(URI.create(base + "/api/v1/messages"))
        .timeout(PATIENCE)
        .header("Access-Control-Request-Method", "POST")
        .header("Access-Control-Request-Headers", "authorization,content-type")
        .method("OPTIONS", BodyPublishers.noBody());
  }

  @Test
  void noOtherSitesPagesMayCall() throws Exception {
    HttpResponse<String> answer =
        send(preflight(TestBed.shared().node().url()).header("Origin", "https://shop.example.com"));

    assertThat(header(answer, "Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void headersOfTheServersOwnKindAreNotTrusted() throws Exception {
    Organization organization = Organization.on(TestBed.shared().node());
    HttpRequest.Builder request =
        organization
            .request("/messages")
            .header("Content-Type", "application/json")
            .header("$WSSN", "evil.example.com")
            .header("$WSSP", "1")
            .header("$WSIS", "true")
            .header("X-Forwarded-Host", "evil.example.com")
            .POST(
                BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("to", Organization.newPerson(), "body", "x"))));

    assertThat(header(send(request), "Location"))
        .startsWith(TestBed.shared().node().url() + "/api/v1/messages/");
  }
}
