package org.smsservice.it.hostile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Spoils what a request is for: values in its path, the path itself, and its query. */
final class TargetAttacks {
  private static final List<String> IDS =
      List.of(
          "00000000-0000-0000-0000-000000000000",
          "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "00000000000000000000000000000000",
          "0-0-0-0-0",
          "1-2-3-4-5",
          "{00000000-0000-7000-8000-000000000000}",
          "urn:uuid:00000000-0000-7000-8000-000000000000",
          "00000000-0000-7000-8000-00000000000g",
          "100000000-0000-7000-8000-000000000000",
          "-1",
          "null",
          "me",
          "*",
          ".",
          "..",
          "%2e%2e",
          "%2e",
          "..%2f",
          "%2f",
          "%5c",
          "%00",
          "%0d%0a" + Verdict.INJECTED + ":%20yes",
          "%",
          "%z",
          "%zz",
          "%u0041",
          "%c0%af",
          "%ff",
          "%ed%a0%80",
          "%252e%252e",
          "%25zz",
          "%20",
          "+",
          "%2b",
          ";",
          ";jsessionid=1",
          ";a=b;c",
          "a;b=c",
          "a,b",
          "a%3bb",
          "?",
          "%3f",
          "%23",
          "$%7bx%7d",
          "%7b%7d",
          "a|b",
          "\"<>",
          "\u00ff\u00fe",
          "x".repeat(64),
          "x".repeat(65),
          "x".repeat(5_000));

  private static final List<String> PATHS =
      List.of(
          "/%2e%2e/%2e%2e/openapi",
          "/../../../../etc/passwd",
          "/..;/..;/health",
          "/./.",
          "//",
          "/",
          "/;",
          "/%20",
          "/x/y/z",
          ".json",
          ".xml",
          "~",
          "%00",
          "%0a",
          "/WEB-INF/web.xml",
          "/..%2f..%2fWEB-INF%2fweb.xml",
          "\\..\\..",
          "/" + "a/".repeat(2_000),
          "#fragment");

  private static final List<String> QUERIES =
      List.of(
          "",
          "&&&",
          "=",
          "=x",
          "%",
          "%zz",
          "%zz=1",
          "a=%",
          "a=%u0041",
          "a[]=1",
          "a[b]=1",
          "?x",
          "unknown=1",
          "limit=1&limit=2",
          "limit=&cursor=",
          "_method=DELETE",
          "a=1;b=2",
          "x=" + "y".repeat(6_000),
          "x&".repeat(2_000),
          "\u00ff",
          "a=\u00ff",
          "{}",
          "a=<>\"|\\^`");

  private static final List<String> PARAMETER_VALUES =
      List.of(
          "%00",
          "a%00b",
          "%ff",
          "%c0%af",
          "%ed%a0%80",
          "%0d%0a" + Verdict.INJECTED + ":%20yes",
          "%",
          "%zz",
          "0",
          "-1",
          "1.5",
          "1e3",
          "1001",
          "2147483648",
          "9223372036854775808",
          "999999999",
          "AAAA",
          "AAAAAAAAAAAAAAAAAAAAAA",
          "____________________8",
          "AA%3D%3D",
          "%2F%2B",
          UUID.nameUUIDFromBytes(new byte[0]).toString());

  private final List<Attack> attacks =
      List.of(TargetAttacks::value, TargetAttacks::value, TargetAttacks::path, this::query);

  private interface Attack {
    RawRequest spoil(
        RawRequest valid, ApiOperation operation, Map<String, String> values, Dice dice);
  }

  /**
   * A spoilt one of a valid request.
   *
   * @param values of the parameters of its path
   */
  RawRequest spoil(
      RawRequest valid, ApiOperation operation, Map<String, String> values, Dice dice) {
    boolean hasQuery = !operation.parametersIn("query").isEmpty();
    if (operation.kinds().isEmpty() || hasQuery && dice.oneIn(2)) {
      return dice.oneIn(4)
          ? path(valid, operation, values, dice)
          : query(valid, operation, values, dice);
    }
    return dice.oneOf(attacks).spoil(valid, operation, values, dice);
  }

  private static RawRequest value(
      RawRequest valid, ApiOperation operation, Map<String, String> values, Dice dice) {
    Map<String, String> others = new HashMap<>(values);
    String kind = dice.oneOf(operation.kinds());
    others.put(
        kind, dice.oneIn(2) ? dice.oneOf(IDS) : encoded(HostileTexts.any(values.get(kind), dice)));
    return valid.withTarget("value of " + kind, operation.address(others));
  }

  private static RawRequest path(
      RawRequest valid, ApiOperation operation, Map<String, String> values, Dice dice) {
    String path = operation.address(values);
    String other =
        switch (dice.below(4)) {
          case 0 ->
              path.replaceFirst("/v1/", dice.oneOf(List.of("//v1/", "/v1;x=y/", "/V1/", "/v1/./")));
          case 1 -> path + dice.oneOf(List.of(";", ";a=b", ";jsessionid=0000"));
          default -> path + dice.oneOf(PATHS);
        };
    return valid.withTarget("path", other);
  }

  private RawRequest query(
      RawRequest valid, ApiOperation operation, Map<String, String> values, Dice dice) {
    List<ApiParameter> parameters = operation.parametersIn("query");
    String path = operation.address(values);
    if (parameters.isEmpty() || dice.oneIn(6)) {
      return valid.withTarget("query", path + "?" + dice.oneOf(QUERIES));
    }
    ApiParameter parameter = dice.oneOf(parameters);
    String value =
        dice.oneIn(2)
            ? dice.oneOf(PARAMETER_VALUES)
            : encoded(HostileTexts.any(parameter.example(), dice));
    String query = parameter.name() + "=" + value;
    return valid.withTarget(
        "parameter " + parameter.name(),
        path + "?" + (dice.oneIn(8) ? query + "&" + query : query));
  }

  /** Percent-encodes all that is no letter or digit; long texts are cut, for heads have a limit. */
  static String encoded(String bytes) {
    StringBuilder encoded = new StringBuilder();
    bytes
        .chars()
        .limit(3_000)
        .forEach(
            c -> {
              boolean isPlain = c < 128 && Character.isLetterOrDigit(c);
              encoded.append(isPlain ? Character.toString(c) : "%%%02x".formatted(c));
            });
    return encoded.toString();
  }
}
