package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request as it goes over the wire, right or wrong: nothing of it is checked or encoded. In its
 * texts a character stands for a byte.
 *
 * @param what how it differs from a valid one, for whoever reads that it was answered wrongly
 * @param target the path and the query
 * @param headers whole lines, beside {@code Host}, {@code Connection} and the body's length
 * @param body null for none
 */
record RawRequest(String what, String method, String target, List<String> headers, byte[] body) {
  private static final int SHOWN = 600;
  private static final int MAX_HEAD = 32 * 1024;
  private static final int MAX_LINES = 500;
  private static final Pattern TARGET = Pattern.compile("[!-~\u0080-\u00ff]+");
  private static final Pattern LINE =
      Pattern.compile("[\\w!#$%&'*+.^`|~-]+: ?[\\t -~\u0080-\u00ff]*");

  RawRequest {
    headers = List.copyOf(headers);
  }

  /** The target without its query. */
  String path() {
    return target.split("[?#]", 2)[0];
  }

  RawRequest with(String difference, String otherMethod, String otherTarget) {
    return new RawRequest(difference, otherMethod, otherTarget, headers, body);
  }

  RawRequest withTarget(String difference, String other) {
    return new RawRequest(difference, method, other, headers, body);
  }

  RawRequest withBody(String difference, byte[] other) {
    return new RawRequest(difference, method, target, headers, other);
  }

  /** With one header line more. */
  RawRequest withLine(String difference, String line) {
    List<String> more = new ArrayList<>(headers);
    more.add(line);
    return new RawRequest(difference, method, target, more, body);
  }

  /** With another value of a header, or without it when the value is null. */
  RawRequest withHeader(String difference, String name, String value) {
    List<String> others = new ArrayList<>(headers);
    others.removeIf(line -> isOf(line, name));
    if (value != null) {
      others.add(name + ": " + value);
    }
    return new RawRequest(difference, method, target, others, body);
  }

  private static boolean isOf(String line, String name) {
    return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
  }

  /** The value of a header, or the empty text. */
  String header(String name) {
    return headers.stream()
        .filter(line -> isOf(line, name))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /**
   * Whether the server hands it over to us: its head is HTTP, has no more than 32 KiB, and no more
   * than 500 lines.
   */
  boolean reachesUs() {
    boolean isSmall = head().length() < MAX_HEAD && headers.size() < MAX_LINES;
    return isSmall
        && TARGET.matcher(target).matches()
        && headers.stream().allMatch(line -> LINE.matcher(line).matches());
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head().getBytes(ISO_8859_1));
    bytes.writeBytes(body == null ? new byte[0] : body);
    return bytes.toByteArray();
  }

  private String head() {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    headers.forEach(line -> head.append(line).append("\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** Its beginning, without the caller's key. */
  @Override
  public String toString() {
    return what + " <<" + shown(bytes()) + ">>";
  }

  /** The beginning of what was sent or answered, in visible characters. */
  static String shown(byte[] bytes) {
    String text = new String(bytes, 0, Math.min(bytes.length, SHOWN), ISO_8859_1);
    StringBuilder visible = new StringBuilder();
    text.replaceAll("(?i)Bearer sms_[^\r]*", "Bearer …")
        .chars()
        .forEach(
            c -> {
              if (c >= ' ' && c <= '~') {
                visible.append((char) c);
              } else {
                visible.append(c == '\n' ? "\\n" : c == '\r' ? "" : "\\x%02x".formatted(c));
              }
            });
    return visible + (bytes.length > SHOWN ? "… (" + bytes.length + " bytes)" : "");
  }
}
