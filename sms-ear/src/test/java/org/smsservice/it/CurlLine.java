package org.smsservice.it;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A {@code curl} line as a shell would read it. */
final class CurlLine {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private CurlLine() {}

  /** The lines of a text that call curl. */
  static List<String> in(String text) {
    return text.lines().filter(line -> line.startsWith("curl ")).toList();
  }

  /**
   * The request that a line makes.
   *
   * @throws IllegalArgumentException when it says what this class does not know
   */
  static HttpRequest request(String line) {
    HttpRequest.Builder request = HttpRequest.newBuilder().timeout(PATIENCE);
    List<String> words =
        WORD.matcher(line)
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toList();
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-s" -> {}
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        case "-d" -> request.POST(BodyPublishers.ofString(words.get(++i)));
        default -> request.uri(URI.create(words.get(i)));
      }
    }
    return request.build();
  }
}
