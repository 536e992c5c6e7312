package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.Ports;

/** A node that ends TLS by itself, and that pages of one other site may call. */
class TransportIT {
  private static final String SITE = "https://shop.example.com";
  private static int port;
  private static LibertyServer node;

  @BeforeAll
  static void start() throws InterruptedException {
    port = Ports.free();
    node =
        TestBed.shared()
            .newPeer(Map.of("HTTPS_PORT", Integer.toString(port), "SMS_CORS_ORIGINS", SITE))
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** The certificate is one that the node has made for itself. */
  private static SSLContext trusting() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
    return context;
  }

  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void takesModernVersionsOfTls(String version) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) trusting().getSocketFactory().createSocket("localhost", port)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      SSLSession session = socket.getSession();

      assertThat(session.getProtocol()).isEqualTo(version);
      assertThat(session.getCipherSuite()).contains("GCM").doesNotContain("TLS_RSA_WITH");
    }
  }

  @Test
  void asksBrowsersToStayWithTls() throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build();
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/api/v1/messages"))
                .timeout(Duration.ofSeconds(30))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000; includeSubDomains");
  }

  private static HttpResponse<String> preflight(String origin) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/api/v1/messages"))
            .timeout(Duration.ofSeconds(30))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type,idempotency-key")
            .method("OPTIONS", BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  @Test
  void pagesOfTheNamedSiteMayCall() throws Exception {
    HttpResponse<String> answer = preflight(SITE);

    assertThat(answer.statusCode()).isBetween(200, 204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(SITE);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("POST");
  }

  @Test
  void pagesOfTheNamedSiteSeeWhatOurAnswersSay() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/api/v1/messages"))
            .timeout(Duration.ofSeconds(30))
            .header("Origin", SITE)
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains(
            "Content-Disposition",
            "ETag",
            "Retry-After",
            "X-Request-Id",
            "X-Sms-Mode",
            "X-Sms-Quota-Warning");
  }

  @Test
  void pagesOfOtherSitesMayNot() throws Exception {
    assertThat(
            preflight("https://evil.example.com")
                .headers()
                .firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
  }
}
