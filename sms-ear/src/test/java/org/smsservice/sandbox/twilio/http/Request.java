package org.smsservice.sandbox.twilio.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One request as the endpoints see it.
 *
 * @param path the raw path, still percent-encoded
 * @param pathArguments what stood in the braces of the route's path, decoded
 */
public record Request(
    String method,
    String path,
    Form query,
    String authorization,
    String body,
    List<String> pathArguments) {

  static Request of(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        Form.parse(exchange.getRequestURI().getRawQuery()),
        exchange.getRequestHeaders().getFirst("Authorization"),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
        List.of());
  }

  Request withPathArguments(List<String> arguments) {
    return new Request(method, path, query, authorization, body, List.copyOf(arguments));
  }

  public String argument(int index) {
    return pathArguments.get(index);
  }

  /** The urlencoded body. */
  public Form form() {
    return Form.parse(body);
  }
}
