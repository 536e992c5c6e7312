package org.smsservice.it.hostile;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;

/** Hostile values of fields, as pieces of JSON or of what is none; a character is a byte. */
final class JsonValues {
  private static final List<String> SMALL =
      List.of(
          "null",
          "true",
          "false",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "[{}]",
          "[null,null,1,\"x\",{\"a\":[]}]",
          "{\"\":\"\"}",
          "{\"a\":null}",
          "{\"a\":1,\"a\":2}",
          "{\"__proto__\":{\"x\":1}}",
          "{\"@type\":\"x\",\"@class\":\"y\"}",
          "{\"to\":\"+14155550100\",\"toUser\":\"x\",\"variables\":{\"a\":null}}",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"a\\u0000b\"",
          "\"\\uffff\\ufffe\"",
          "\"\\ufeff\"",
          "\"\\u00\"",
          "\"\\x41\"",
          "\"\\u{1F600}\"",
          "\"a\nb\"",
          "\"a\u0000b\"",
          "\"\u0001\"",
          "\"unfinished",
          "'x'",
          "undefined",
          "",
          ",",
          ":",
          "/* x */ 1",
          "1 // x\n",
          "<x/>",
          "TRUE",
          "None");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1.0",
          "1.5",
          "1e0",
          "1e2",
          "-1e2",
          "1E400",
          "-1E400",
          "1e-400",
          "1e2147483647",
          "1e999999999999",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "0.1" + "0".repeat(1_100),
          "9".repeat(999),
          "9".repeat(1_001),
          "01",
          "+1",
          ".5",
          "5.",
          "0x10",
          "1_000",
          "1e",
          "--1",
          "NaN",
          "Infinity",
          "-Infinity");

  private JsonValues() {}

  /**
   * Any of them.
   *
   * @param example of what is due
   */
  static String any(String example, Dice dice) {
    return switch (dice.below(20)) {
      case 0, 1, 2, 3 -> dice.oneOf(SMALL);
      case 4, 5, 6, 7 -> dice.oneOf(NUMBERS);
      case 8 -> nested(dice);
      case 9 -> large(dice);
      case 10 -> "[" + quoted(HostileTexts.any(example, dice)) + "]";
      case 11 ->
          "{"
              + quoted(HostileTexts.any(example, dice))
              + ":"
              + quoted(HostileTexts.any(example, dice))
              + "}";
      default -> quoted(HostileTexts.any(example, dice));
    };
  }

  /** Up to tens of thousands of levels, of which 32 are allowed. */
  private static String nested(Dice dice) {
    int levels = dice.oneOf(List.of(30, 31, 32, 33, 1_000, 50_000));
    return dice.oneIn(2)
        ? "[".repeat(levels) + "]".repeat(levels)
        : "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
  }

  private static String large(Dice dice) {
    return switch (dice.below(6)) {
      case 0 -> "\"" + "x".repeat(1_000_000) + "\"";
      case 1 -> "[" + "1,".repeat(200_000) + "1]";
      case 2 -> "[" + "\"x\",".repeat(100_001) + "\"x\"]";
      case 3 -> "[" + "null,".repeat(20_000) + "null]";
      case 4 -> object(20_000);
      default -> "\"" + "\\u20ac".repeat(20_000) + "\"";
    };
  }

  private static String object(int fields) {
    StringBuilder object = new StringBuilder("{");
    for (int i = 0; i < fields; i++) {
      object.append("\"f").append(i).append("\":\"x\",");
    }
    return object.append("\"last\":1}").toString();
  }

  /** A string of JSON; what is no text in UTF-8 stays as it is. */
  static String quoted(String bytes) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(bytes)) + '"';
  }
}
