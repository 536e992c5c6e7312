package org.smsservice.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalDouble;
import org.smsservice.sandbox.LibertyServer;

/** What an operator reads of a node without a key. */
final class Pages {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Pages() {}

  static String text(LibertyServer node, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + path)).timeout(PATIENCE).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  /**
   * The value of a metric; there must be one.
   *
   * @param series how its line begins
   */
  static double metric(LibertyServer node, String series) throws IOException, InterruptedException {
    return find(node, series).orElseThrow(() -> new AssertionError("no series " + series));
  }

  /** The value of a metric that begins with its first event. */
  static double metricOrZero(LibertyServer node, String series)
      throws IOException, InterruptedException {
    return find(node, series).orElse(0);
  }

  private static OptionalDouble find(LibertyServer node, String series)
      throws IOException, InterruptedException {
    return text(node, "/metrics")
        .lines()
        .filter(candidate -> candidate.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst();
  }
}
