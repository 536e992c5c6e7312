package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** Texts that break what handles texts carelessly. */
final class HostileTexts {
  /** What follows must not begin a line of an answer's head or of a log. */
  static final String LINE_BREAK = "a\r\n" + Verdict.INJECTED + ": yes\r\n\r\n";

  /** Of any field. */
  static final List<String> ANY =
      List.of(
          "",
          " ",
          "\t\r\n",
          "\u00a0\u2003\u3000",
          "x",
          "null",
          "true",
          "0",
          "-1",
          "1e999999999",
          "NaN",
          "99999999999999999999",
          "../../../../etc/passwd",
          "..\\..\\boot.ini",
          "file:///etc/passwd",
          "' or '1'='1",
          "'; drop table sms_log; --",
          "\" or \"\"=\"",
          "1; shutdown",
          "%' escape '_",
          "\\",
          "$$;--",
          "*)(uid=*))(|(uid=*",
          "${7*7}#{7*7}{{7*7}}<%= 7*7 %>",
          "${jndi:ldap://localhost:1/x}",
          "${env:PATH}",
          "%s%s%n%x%p",
          "{0}{1}%1$s",
          "<script>alert(1)</script>",
          "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
          "=cmd|' /C calc'!A0",
          "$(id)`id`|id;id&id",
          LINE_BREAK,
          "\u0000",
          "a\u0000b",
          "\u0001\u0007\u001b[31m\u007f",
          "\u0085\u2028\u2029",
          "\ufeffmark",
          "\ufffe\uffff",
          "\u202e\u2066rtl\u2069",
          "e\u0301\u0301\u0301",
          "Z" + "\u0335\u0322".repeat(400),
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\ud83c\udde9\ud83c\uddea".repeat(50),
          "\u0130\u0131\u00df\ufb03",
          "\u0661\u0662\u0663",
          "\uff11\uff12",
          "x".repeat(1_601),
          "\u20ac".repeat(1_600),
          "x".repeat(70_000));

  /** Where a phone number is due. */
  private static final List<String> NUMBERS =
      List.of(
          "+",
          "+1",
          "++14155550100",
          "+1415555010\u0660",
          "\uff0b\uff11\uff14\uff11\uff15\uff15\uff15\uff15\uff10\uff11\uff10\uff10",
          "tel:+14155550100;phone-context=+1",
          "+14155550100;ext=12345",
          "+14155550100 x 99",
          "+800 1234 5678",
          "+" + "9".repeat(300),
          "(((((((415)555-0100",
          "1e1000000000",
          "-0.00",
          "0.0000001",
          "1234567890123",
          "12345",
          "2147483648",
          "-2147483649",
          "9223372036854775808");

  /** Where a time is due. */
  private static final List<String> TIMES =
      List.of(
          "2026-02-30T00:00:00Z",
          "2026-12-31T23:59:60Z",
          "2026-12-31T24:00:00Z",
          "2026-01-01",
          "2026-01-01T00:00:00",
          "2026-01-01T00:00:00+18:00",
          "2026-01-01T00:00:00+19:00",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59.999999999Z",
          "0000-01-01T00:00:00Z",
          "0000-01-01T00:00:00+18:00",
          "9999-12-31T23:59:59.999999999Z",
          "9999-12-31T23:59:59.999999999-18:00",
          "-4713-01-01T00:00:00Z",
          "+294277-01-01T00:00:00Z",
          "1970-01-01T00:00:00.000000000Z",
          "1800000000");

  /** Where a word, a pattern, a text with variables, a code or a name is due. */
  private static final List<String> WORDS =
      List.of(
          "us",
          "USA",
          "ZZ",
          "Europe/../Berlin",
          "UTC+18",
          "GMT+99",
          "Z",
          "XXX",
          "(a+)+$",
          "((((((((((",
          "[",
          "a{1000}{1000}",
          "(?:a{999}){999}",
          "\\p{L}\\Q",
          "(?<x>a)\\k<x>",
          "a|".repeat(49),
          "{{",
          "{{{{}}}}",
          "{{a|{{b}}}}",
          "{{a:date(yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy)}}",
          "{{a:number(99)}}",
          "{{a:date(}}",
          "{{a}}".repeat(60),
          "{{".repeat(800),
          "MG" + "0".repeat(32),
          "SM" + "f".repeat(32),
          "a@b.c",
          "NAME 12");

  /** Bytes that are no text in UTF-8. */
  static final List<String> NO_UTF_8 =
      List.of(
          "\u00ff",
          "\u00c0\u00af",
          "\u00c0\u0080",
          "\u00e0\u0080\u00af",
          "\u00f0\u0080\u0080\u00af",
          "\u00ed\u00a0\u0080",
          "\u00f4\u0090\u0080\u0080",
          "\u00f8\u0088\u0080\u0080\u0080",
          "\u00e2\u0082",
          "\u0080");

  private HostileTexts() {}

  /** A text's bytes in UTF-8, each as one character. */
  static String bytesOf(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /**
   * Any of them, as characters that each stand for a byte.
   *
   * @param example of what is due: half of the texts are almost like it
   */
  static String any(String example, Dice dice) {
    if (dice.oneIn(6)) {
      return dice.oneOf(NO_UTF_8);
    }
    return bytesOf(dice.oneOf(dice.oneIn(2) ? ANY : like(example)));
  }

  private static List<String> like(String example) {
    if (example.matches("\\d{4}-\\d\\d-.*")) {
      return TIMES;
    }
    return example.matches("[+(]?[\\d. ()-]+") ? NUMBERS : WORDS;
  }
}
