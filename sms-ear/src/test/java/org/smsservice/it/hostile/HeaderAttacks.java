package org.smsservice.it.hostile;

import java.util.ArrayList;
import java.util.List;

/** Spoils what a request says about itself. */
final class HeaderAttacks {
  private static final List<String> CONTENT_TYPES =
      List.of(
          "",
          "json",
          "/",
          "a/b/c",
          "*/*",
          "application/*",
          "text/plain",
          "text/html",
          "text/xml",
          "text/csv",
          "application/xml",
          "application/octet-stream",
          "application/x-www-form-urlencoded",
          "application/merge-patch+json",
          "application/json-patch+json",
          "application/problem+json",
          "application/java-serialized-object",
          "multipart/form-data; boundary=x",
          "multipart/form-data",
          "APPLICATION/JSON",
          "application/json;",
          "application/json;;;",
          "application/json; charset",
          "application/json; charset=",
          "application/json; charset=\"",
          "application/json; charset=nonsense",
          "application/json; charset=utf-7",
          "application/json; charset=utf-16",
          "application/json; charset=iso-8859-1",
          "application/json; a=b; a=c",
          "application/json, text/csv",
          "application/json\u0000",
          "text/csv; charset=utf-16",
          "text/csv; header=absent",
          "application/json; q=" + "9".repeat(500));

  private static final List<String> ACCEPTS =
      List.of(
          "",
          ",",
          "a",
          "/",
          "*",
          "*/*;q=0",
          "*/json",
          "text/html",
          "text/csv",
          "application/xml",
          "image/*",
          "application/problem+json",
          "application/json;q=0",
          "application/json;q=",
          "application/json;q=nonsense",
          "application/json;q=-1",
          "application/json;q=2",
          "application/json;q=0.12345",
          "application/json;q=NaN",
          "application/json;q=1e1000",
          "application/json;q=1;q=0",
          "application/json; version=99",
          "application/json;charset=utf-16",
          "application/json, */*;q=x",
          "text/html,".repeat(500),
          "a/b;c=\"",
          "\u00ff/\u00ff");

  private static final List<String> KEYS =
      List.of(
          "",
          "Bearer",
          "Bearer ",
          "Bearer \u0000",
          "Bearer \u00ff",
          "Bearer null",
          "Bearer a b c",
          "Bearer " + "x".repeat(8_000),
          "Bearer sms_",
          "Bearer a.b.c",
          "Bearer eyJhbGciOiJub25lIn0.e30.",
          "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA",
          "Bearer ....",
          "Bearer ' or 1=1 --",
          "Basic YTpi",
          "Basic YWI=",
          "Basic ",
          "Basic",
          "basic !",
          "Basic \u00ff",
          "Digest username=\"x\"",
          "Negotiate AAAA",
          "Token x");

  private static final List<String> LINES =
      List.of(
          "X-HTTP-Method-Override: DELETE",
          "X-HTTP-Method: DELETE",
          "X-Method-Override: DELETE",
          "X-Original-URL: /api/v1/organizations",
          "X-Rewrite-URL: /api/v1/organizations",
          "X-Forwarded-For: 127.0.0.1, ::1, unknown, \u00ff",
          "X-Forwarded-Host: evil.example.com",
          "X-Forwarded-Proto: javascript",
          "X-Forwarded-Port: 99999",
          "X-Forwarded-Prefix: /../..",
          "Forwarded: for=\"[::1]\";host=evil.example.com;proto=x",
          "X-Real-IP: ::1",
          "$WSRA: 127.0.0.1",
          "$WSRU: admin",
          "$WSPR: HTTP/9.9",
          "$WSSC: https",
          "Cookie: JSESSIONID=0000x:1; LtpaToken2=AAAA; =; ;;a",
          "Cookie: " + "a=b;".repeat(2_000),
          "Expect: 100-continue",
          "Expect: 200-ok",
          "Range: bytes=0-,-1,5-2",
          "If-Modified-Since: yesterday",
          "If-Unmodified-Since: 32 Foo 2026",
          "If-None-Match: *",
          "If-None-Match: \"",
          "If-Range: x",
          "Date: x",
          "TE: trailers, deflate;q=x",
          "Trailer: Authorization",
          "Upgrade: h2c",
          "Upgrade: websocket",
          "Via: 1.1 " + "x".repeat(1_000),
          "Max-Forwards: -1",
          "Accept-Charset: utf-16, x;q=y",
          "Accept-Language: \u00ff, x-;q=9",
          "Accept-Encoding: identity;q=0, *;q=0",
          "Accept-Encoding: gzip, br, x",
          "Content-Encoding: gzip",
          "Content-Encoding: identity, identity",
          "Content-Language: \u00ff",
          "Content-Location: //evil.example.com",
          "Content-MD5: x",
          "Content-Range: bytes 0-1/2",
          "Origin: null",
          "Origin: https://evil.example.com",
          "Access-Control-Request-Method: DELETE",
          "Referer: \u0001",
          "User-Agent: ${jndi:ldap://localhost:1/x}",
          "User-Agent: " + "x".repeat(20_000),
          "SOAPAction: \"x\"",
          "traceparent: 00-" + "z".repeat(32) + "-" + "0".repeat(16) + "-ff",
          "traceparent: \u00ff",
          "baggage: =,;,=",
          "X-Twilio-Signature: x",
          "X: " + "y".repeat(31_000));

  private static final List<String> VALUES =
      List.of(
          "",
          "*",
          "\"",
          "\"\"",
          "\"1\"",
          "1",
          "W/\"1\"",
          "\"1\", \"2\"",
          "\"99999999999999999999\"",
          "\"-1\"",
          "*, \"1\"",
          "\"a".repeat(500),
          "wait",
          "wait=",
          "wait=-1",
          "wait=0",
          "wait=x",
          "wait=1.5",
          "wait=99999999999999999999",
          "wait=\"1\"",
          "respond-async, wait=0",
          "handling=strict;" + "a=b;".repeat(1_000),
          "x".repeat(64),
          "x".repeat(255),
          "x".repeat(256),
          "x".repeat(10_000),
          "a b",
          "a\tb",
          "\u0001",
          "\u00ff\u00fe",
          "%0d%0a" + Verdict.INJECTED + ": yes",
          "' or 1=1 --",
          "${jndi:ldap://localhost:1/x}",
          "../../x");

  /** Those that we heed, whether the document says so or not. */
  private static final List<String> HEEDED =
      List.of("X-Request-Id", "Idempotency-Key", "Prefer", "If-Match", "If-None-Match");

  private HeaderAttacks() {}

  /** A spoilt one of a valid request. */
  static RawRequest spoil(RawRequest valid, ApiOperation operation, Dice dice) {
    return switch (dice.below(10)) {
      case 0, 1 -> valid.withHeader("accept", "Accept", dice.oneOf(ACCEPTS));
      case 2 -> valid.withHeader("key", "Authorization", dice.oneOf(KEYS));
      case 3, 4 ->
          valid.body() == null
              ? valid.withLine("header", dice.oneOf(LINES))
              : valid.withHeader("type", "Content-Type", dice.oneOf(CONTENT_TYPES));
      case 5, 6 -> heeded(valid, operation, dice);
      case 7 -> doubled(valid, dice);
      default -> valid.withLine("header", dice.oneOf(LINES));
    };
  }

  private static RawRequest heeded(RawRequest valid, ApiOperation operation, Dice dice) {
    List<String> names = new ArrayList<>(HEEDED);
    operation.parametersIn("header").forEach(parameter -> names.add(parameter.name()));
    String name = dice.oneOf(names);
    RawRequest spoilt = valid.withHeader("header " + name, name, dice.oneOf(VALUES));
    return dice.oneIn(5)
        ? spoilt.withLine("twice " + name, name + ": " + dice.oneOf(VALUES))
        : spoilt;
  }

  private static RawRequest doubled(RawRequest valid, Dice dice) {
    return switch (dice.below(4)) {
      case 0 -> valid.withLine("two keys", "Authorization: Bearer x");
      case 1 -> valid.withLine("two types", "Content-Type: text/plain");
      case 2 -> valid.withLine("two hosts", "Host: evil.example.com");
      default -> valid.withLine("two answers wanted", "Accept: image/png");
    };
  }
}
