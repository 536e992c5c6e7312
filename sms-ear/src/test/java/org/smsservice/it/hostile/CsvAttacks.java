package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import java.util.List;

/** Spoils bodies of lines with columns, and any others that are no JSON. */
final class CsvAttacks {
  private static final List<String> FILES =
      List.of(
          "",
          "\n\n\n",
          "\u00ef\u00bb\u00bf",
          "to",
          "to\n",
          "to,to\n1,2\n",
          "TO\n+14155550100\n",
          "x\n1\n",
          ",\n,\n",
          "to,\n+14155550100,\n",
          "to\n\"+14155550100\n",
          "to\n+1415\"5550100\n",
          "\"to\"\"\"\n1\n",
          "to\n\"\"\n",
          "to;name\n1;2\n",
          "to\tname\n1\t2\n",
          "to\r+14155550100\r",
          "to,a\n+14155550100\n",
          "to\n+14155550100,1,2,3\n",
          "to,toUser\n+14155550100,x\n",
          "toUser\nnobody\n",
          "to\n=cmd|' /C calc'!A0\n",
          "to\n\u0000\n",
          "\u0000\n",
          "to,{{x}}\n+14155550100,${7*7}\n",
          "to," + "c,".repeat(100_000) + "d\n",
          "to\n" + "x".repeat(1_000_000) + "\n",
          "to\n\"" + "\n".repeat(100_000),
          "to\n" + "\n".repeat(200_000) + "+14155550100\n",
          "to\n" + "x\n".repeat(100_001),
          "{\"to\":\"+14155550100\"}",
          "to\n\u001a\n",
          "sep=;\nto\n+14155550100\n");

  private CsvAttacks() {}

  /** A spoilt one of a valid request with such a body. */
  static RawRequest spoil(RawRequest valid, Dice dice) {
    String text = new String(valid.body(), ISO_8859_1);
    int at = dice.below(text.length() + 1);
    return switch (dice.below(6)) {
      case 0 -> valid.withBody("in UTF-16", text.getBytes(UTF_16));
      case 1 -> valid.withBody("broken off", bytes(text.substring(0, at)));
      case 2 ->
          valid.withBody(
              "other bytes",
              bytes(
                  text.substring(0, at)
                      + HostileTexts.any("+14155550100", dice)
                      + text.substring(at)));
      case 3 ->
          valid.withBody(
              "further line", bytes(text + "\n" + HostileTexts.any("+14155550100", dice) + "\n"));
      default -> valid.withBody("other file", bytes(dice.oneOf(FILES)));
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
