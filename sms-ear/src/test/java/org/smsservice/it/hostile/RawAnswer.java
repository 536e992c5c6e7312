package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An answer as it came over the wire.
 *
 * @param status 0 when the connection was closed without one
 * @param headers whole lines
 * @param body as text in UTF-8
 */
record RawAnswer(int status, List<String> headers, String body) {
  /** There was no answer. */
  static final RawAnswer NONE = new RawAnswer(0, List.of(), "");

  private static final String END_OF_HEAD = "\r\n\r\n";

  /** Reads all that has come until the connection was closed. */
  static RawAnswer of(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    while (text.startsWith("HTTP/1.1 100")) {
      text = text.substring(text.indexOf(END_OF_HEAD) + END_OF_HEAD.length());
    }
    int end = text.indexOf(END_OF_HEAD);
    if (end < 0 || !text.startsWith("HTTP/1.")) {
      return new RawAnswer(0, List.of(), text);
    }
    List<String> lines = Arrays.asList(text.substring(0, end).split("\r\n"));
    int status = Integer.parseInt(lines.getFirst().split(" ")[1]);
    RawAnswer answer =
        new RawAnswer(
            status, lines.subList(1, lines.size()), text.substring(end + END_OF_HEAD.length()));
    String body =
        answer.header("Transfer-Encoding").isPresent() ? joined(answer.body()) : answer.body();
    return new RawAnswer(status, answer.headers(), new String(body.getBytes(ISO_8859_1), UTF_8));
  }

  private static String joined(String chunks) {
    StringBuilder joined = new StringBuilder();
    String rest = chunks;
    while (rest.contains("\r\n")) {
      int end = rest.indexOf("\r\n");
      int length = Integer.parseInt(rest.substring(0, end), 16);
      if (length == 0) {
        return joined.toString();
      }
      int begin = end + "\r\n".length();
      joined.append(rest, begin, begin + length);
      rest = rest.substring(begin + length + "\r\n".length());
    }
    throw new IllegalArgumentException("the answer breaks off");
  }

  /** The value of a header. */
  Optional<String> header(String name) {
    return headers.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  boolean isAccepted() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + RawRequest.shown(body.getBytes(UTF_8));
  }
}
