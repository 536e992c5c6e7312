package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smsservice.it.SignedCalls;
import org.smsservice.it.TestBed;
import org.smsservice.sandbox.twilio.http.Account;

/**
 * Calls webhooks with forms that are spoilt, unsigned, or wrongly signed. The document says nothing
 * of a form's fields, so each has all that Twilio sends to any of them.
 */
final class WebhookAttacks {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SIGNATURE = "X-Twilio-Signature";

  private static final List<String> BODIES =
      List.of(
          "",
          "&",
          "=",
          "=&=",
          "%",
          "MessageSid=%",
          "MessageSid=%zz&MessageStatus=%u0041",
          "MessageSid",
          "a=b".repeat(100),
          "a=b&".repeat(10_000),
          "x".repeat(60_000),
          "x".repeat(70_000),
          "\u0000",
          "{\"MessageSid\":\"SM1\"}",
          "[",
          "{\"a\":".repeat(5_000),
          "null",
          "<x/>");

  private static final List<String> QUERIES =
      List.of(
          "",
          "?",
          "?message=x",
          "?message=00000000-0000-7000-8000-000000000000",
          "?message=%00",
          "?message=%zz",
          "?organization=x",
          "?organization=00000000-0000-7000-8000-000000000000",
          "?a=" + "b".repeat(5_000),
          "?bodySHA256=x",
          "?%ff");

  private final SignedCalls signed;
  private final String organization;

  /**
   * Calls to one node.
   *
   * @param organization whom notices may be about
   */
  WebhookAttacks(String url, String organization) {
    this.signed = new SignedCalls(url);
    this.organization = organization;
  }

  /** A form that each webhook takes, in the way that it is signed. */
  RawRequest valid(ApiOperation operation) {
    return sign(request(operation, operation.path(), FORM, encoded(fields())));
  }

  /** A spoilt call. */
  RawRequest spoilt(ApiOperation operation, Dice dice) {
    boolean isJson = dice.oneIn(5) && operation.takesJson();
    String target = operation.path() + (dice.oneIn(3) ? dice.oneOf(QUERIES) : "");
    String body = body(dice);
    if (isJson) {
      target = operation.path() + "?bodySHA256=" + sha256(body);
    }
    RawRequest request = request(operation, target, isJson ? ApiOperation.JSON : FORM, body);
    return switch (dice.below(6)) {
      case 0 -> request;
      case 1 ->
          request.withHeader(
              "wrongly signed",
              SIGNATURE,
              dice.oneOf(List.of("", "x", "\u00ff", "A".repeat(28), "x".repeat(9_000))));
      case 2 -> HeaderAttacks.spoil(sign(request), operation, dice);
      default -> sign(request);
    };
  }

  private String body(Dice dice) {
    if (dice.oneIn(4)) {
      return dice.oneOf(BODIES);
    }
    Map<String, String> fields = fields();
    List<String> names = new ArrayList<>(fields.keySet());
    for (int changes = 1 + dice.below(2); changes > 0; changes--) {
      String name = dice.oneOf(names);
      if (dice.oneIn(4)) {
        fields.remove(name);
      } else {
        fields.put(
            name,
            TargetAttacks.encoded(
                HostileTexts.any(fields.getOrDefault(name, "").replace("%2B", "+"), dice)));
      }
    }
    String body = encoded(fields);
    return dice.oneIn(6) ? body + "&" + body : body;
  }

  private Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""));
    fields.put("AccountSid", Account.SANDBOX.sid());
    fields.put("MessageStatus", "delivered");
    fields.put("ErrorCode", "30003");
    fields.put("From", "%2B14155550188");
    fields.put("To", TestBed.SENDER.replace("+", "%2B"));
    fields.put("Body", "Hello");
    fields.put("NumSegments", "1");
    fields.put("NumMedia", "1");
    fields.put("MediaUrl0", "https%3A%2F%2Fexample.com%2Fx");
    fields.put("MediaContentType0", "image%2Fpng");
    fields.put("FromCountry", "US");
    fields.put("PhoneNumber", "%2B14155550188");
    fields.put("OptOutType", "STOP");
    fields.put("Keyword", "STOP");
    fields.put("Organization", organization);
    return fields;
  }

  private static String encoded(Map<String, String> fields) {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(name + "=" + value));
    return String.join("&", pairs);
  }

  private static RawRequest request(
      ApiOperation operation, String target, String type, String body) {
    return new RawRequest(
        "form",
        operation.method(),
        target,
        List.of("Content-Type: " + type),
        body.getBytes(ISO_8859_1));
  }

  /** What no form is cannot be signed; it goes out with the signature of an empty one. */
  private RawRequest sign(RawRequest request) {
    boolean isForm = request.header("Content-Type").equals(FORM);
    String body = isForm ? new String(request.body(), UTF_8) : "";
    String signature;
    try {
      signature = signed.signature(Account.SANDBOX.authToken(), request.target(), body);
    } catch (RuntimeException e) {
      signature = signed.signature(Account.SANDBOX.authToken(), request.target(), "");
    }
    return request.withHeader("signed", SIGNATURE, signature);
  }

  private static String sha256(String body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(ISO_8859_1));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
