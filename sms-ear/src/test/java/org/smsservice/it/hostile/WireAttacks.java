package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is hardly HTTP, or tells its own length in odd ways; each by its name. */
final class WireAttacks {
  private static final String BODY = "{\"to\":\"+14155550100\",\"body\":\"x\"}";

  private WireAttacks() {}

  /**
   * All of them.
   *
   * @param key of somebody who may send messages
   */
  static Map<String, byte[]> all(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    lengths(key, texts);
    heads(key, texts);
    garbage(texts);
    Map<String, byte[]> all = new LinkedHashMap<>();
    texts.forEach((name, text) -> all.put(name, text.getBytes(ISO_8859_1)));
    return all;
  }

  private static String post(String key, String lines, String body) {
    return "POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
        + key
        + "\r\nContent-Type: application/json\r\n"
        + lines
        + "\r\n"
        + body;
  }

  private static String get(String key, String rest) {
    return "GET /api/v1/messages" + rest + "Authorization: Bearer " + key + "\r\n\r\n";
  }

  private static void lengths(String key, Map<String, String> all) {
    String chunked = "Transfer-Encoding: chunked\r\n";
    for (String length :
        List.of("5", "1000", "99999999999999999999", "0x10", "1,1", " ", "16777217")) {
      all.put("length " + length, post(key, "Content-Length: " + length + "\r\n", BODY));
    }
    all.put("no length", post(key, "", BODY));
    all.put("two lengths", post(key, "Content-Length: 1\r\nContent-Length: 2\r\n", BODY));
    all.put(
        "a length and chunks",
        post(key, "Content-Length: 5\r\n" + chunked, "3\r\n{}x\r\n0\r\n\r\n"));
    for (String chunk :
        List.of(
            "x",
            "-1",
            "ffffffffffffffff",
            "7fffffff",
            "80000000",
            "0x2",
            "",
            "1;" + "a".repeat(20_000))) {
      all.put("chunk " + chunk, post(key, chunked, chunk + "\r\n" + BODY + "\r\n0\r\n\r\n"));
    }
    all.put("no last chunk", post(key, chunked, "2\r\n{}\r\n"));
    all.put("a chunk that breaks off", post(key, chunked, "ff\r\n{}"));
    all.put("a chunk without its end", post(key, chunked, "2\r\n{}0\r\n\r\n"));
    all.put("many chunks", post(key, chunked, "1\r\n \r\n".repeat(20_000) + "0\r\n\r\n"));
    all.put("trailers", post(key, chunked, "2\r\n{}\r\n0\r\nAuthorization: x\r\n\r\n"));
    for (String coding :
        List.of(
            "gzip",
            "identity",
            "xchunked",
            "chunked, gzip",
            "chunked, chunked",
            " chunked",
            "\"chunked\"")) {
      all.put(
          "coding " + coding,
          post(key, "Transfer-Encoding: " + coding + "\r\n", "2\r\n{}\r\n0\r\n\r\n"));
    }
    all.put("waits for 100", post(key, "Expect: 100-continue\r\nContent-Length: 50\r\n", ""));
  }

  private static void heads(String key, Map<String, String> all) {
    all.put("HTTP 0.9", "GET /api/v1/messages\r\n");
    all.put("HTTP 1.0", get(key, " HTTP/1.0\r\n"));
    all.put("HTTP 9.9", get(key, " HTTP/9.9\r\nHost: x\r\n"));
    all.put("no version", get(key, " \r\nHost: x\r\n"));
    all.put("no host", get(key, " HTTP/1.1\r\nConnection: close\r\n"));
    all.put("an odd host", get(key, " HTTP/1.1\r\nConnection: close\r\nHost: a b/<>:99999\r\n"));
    all.put("a blank in the address", get(key, "/a b HTTP/1.1\r\nHost: x\r\n"));
    all.put(
        "only line feeds",
        get(key, " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n").replace("\r", ""));
    all.put(
        "lines before", "\r\n\r\n\r\n" + get(key, " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n"));
    all.put("a folded line", get(key, " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n y\r\n"));
    for (String line :
        List.of(
            "no colon",
            ": no name",
            "a b: c",
            "\u0000: x",
            "X : y",
            "X:\u0000",
            "X: a\rb",
            "\u00e9: x")) {
      all.put(
          "line " + line,
          get(key, " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n" + line + "\r\n"));
    }
    all.put(
        "600 lines",
        get(key, " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n" + "X: y\r\n".repeat(600)));
    all.put(
        "a long line",
        get(key, " HTTP/1.1\r\nConnection: close\r\nX: " + "y".repeat(40_000) + "\r\n"));
    all.put("a long address", get(key, "?" + "x".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n"));
    all.put("a long method", "G".repeat(40_000) + " / HTTP/1.1\r\n\r\n");
    all.put(
        "a whole address",
        "GET http://evil.example.com/api/v1/messages HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    all.put("an asterisk", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    all.put(
        "a tunnel",
        "CONNECT evil.example.com:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    String next = "GET /api/v1/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    all.put("two requests", next.replace("Connection: close\r\n", "") + next);
    all.put("broken off", get(key, " HTTP/1.1\r\nHost: x\r\n").substring(0, 40));
  }

  private static void garbage(Map<String, String> all) {
    all.put("nothing", "");
    all.put("line ends", "\r\n".repeat(1_000));
    all.put("zeros", "\u0000".repeat(10_000));
    all.put("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + "\u0000".repeat(100));
    all.put(
        "TLS",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
            + "\u00aa".repeat(300));
    all.put("text", "hello\r\n\r\n");
    all.put("Redis", "*1\r\n$4\r\nPING\r\n");
  }
}
