package org.smsservice.sandbox.twilio.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.smsservice.sandbox.twilio.http.Form;

/**
 * Posts forms over keep-alive connections, exactly once each. As at Twilio, a redirect is followed
 * by a GET without the form.
 */
final class WebhookClient implements AutoCloseable {
  // Shorter than any server keeps an idle connection, so that none breaks under a request.
  private static final long IDLE_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Map<String, Deque<WebhookConnection>> idle = new ConcurrentHashMap<>();

  WebhookAnswer post(URI uri, Map<String, String> headers, Form form, RetryPolicy policy)
      throws IOException {
    WebhookAnswer answer = exchange(uri, "POST", headers, form.encoded(), policy);
    if (answer.isRedirect()) {
      return exchange(uri.resolve(answer.location()), "GET", Map.of(), "", policy);
    }
    return answer;
  }

  private WebhookAnswer exchange(
      URI uri, String method, Map<String, String> headers, String body, RetryPolicy policy)
      throws IOException {
    byte[] request = request(uri, method, headers, body);
    WebhookConnection connection = connection(uri, policy.connectTimeoutMillis());
    try {
      WebhookAnswer answer = connection.send(request, policy.readTimeoutMillis());
      if (connection.isReusable(IDLE_LIMIT_NANOS)) {
        pool(uri).push(connection);
      } else {
        connection.close();
      }
      return answer;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private WebhookConnection connection(URI uri, int timeoutMillis) throws IOException {
    Deque<WebhookConnection> pool = pool(uri);
    for (var pooled = pool.poll(); pooled != null; pooled = pool.poll()) {
      if (pooled.isReusable(IDLE_LIMIT_NANOS)) {
        return pooled;
      }
      pooled.close();
    }
    try {
      return WebhookConnection.open(uri, timeoutMillis);
    } catch (IOException e) {
      throw new ConnectFailedException(e);
    }
  }

  private Deque<WebhookConnection> pool(URI uri) {
    String origin = uri.getScheme() + "://" + uri.getRawAuthority();
    return idle.computeIfAbsent(origin, any -> new ConcurrentLinkedDeque<>());
  }

  private static byte[] request(URI uri, String method, Map<String, String> headers, String body) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    StringBuilder head = new StringBuilder(method).append(' ').append(path).append(query);
    head.append(" HTTP/1.1\r\nHost: ").append(uri.getRawAuthority());
    head.append("\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*");
    head.append("\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8");
    // The form is encoded, so one character is one byte.
    head.append("\r\nContent-Length: ").append(body.length());
    headers.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    return head.append("\r\n\r\n").append(body).toString().getBytes(UTF_8);
  }

  @Override
  public void close() throws IOException {
    for (Deque<WebhookConnection> pool : idle.values()) {
      for (var pooled = pool.poll(); pooled != null; pooled = pool.poll()) {
        pooled.close();
      }
    }
  }
}
