package org.smsservice.sandbox.twilio.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the handler of a request. Unknown paths are Twilio's 404, known ones with another method
 * its 405.
 */
public final class Router implements Handler {
  private record Route(String method, Pattern path, Handler handler) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * Adds a route; the first one added wins.
   *
   * @param path with {@code {}} for each part that varies
   */
  public Router add(String method, String path, Handler handler) {
    String pattern =
        Arrays.stream(path.split("\\{}", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("([^/]+?)"));
    routes.add(new Route(method, Pattern.compile(pattern), handler));
    return this;
  }

  @Override
  public Reply handle(Request request) throws IOException, InterruptedException {
    boolean isKnownPath = false;
    for (Route route : routes) {
      Matcher matcher = route.path.matcher(request.path());
      if (matcher.matches()) {
        isKnownPath = true;
        if (route.method.equals(request.method())) {
          return route.handler.handle(request.withPathArguments(arguments(matcher)));
        }
      }
    }
    throw isKnownPath
        ? TwilioError.METHOD_NOT_ALLOWED.because()
        : TwilioError.NOT_FOUND.because(request.path());
  }

  private static List<String> arguments(MatchResult match) {
    // A plus in a path is a plus, not the space that it is in a form.
    return IntStream.rangeClosed(1, match.groupCount())
        .mapToObj(match::group)
        .map(raw -> URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8))
        .toList();
  }
}
