package org.smsservice.domain.sending;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in, in GSM-7, for a look-alike outside it: one typographic quote would otherwise make
 * the whole text UCS-2.
 *
 * <p>The table is that of Twilio's smart encoding, as its message segment calculator publishes it
 * (SmartEncodingMap), with what looks odd there: a single angle quote turns round, and most spaces
 * become two.
 */
public final class GsmStandIn {
  private static final int FULLWIDTH_FIRST = 0xff01;
  private static final int FULLWIDTH_LAST = 0xff5e;
  private static final int FULLWIDTH_TO_ASCII = 0xfee0;
  private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPRSTUVWYZ";
  private static final Map<Integer, String> STAND_INS = table();

  private GsmStandIn() {}

  /**
   * The stand-in of a character: of one or more characters of GSM-7, or an empty text where the
   * character is invisible and can be left out. None for most characters, those of GSM-7 included.
   */
  public static Optional<String> of(int codePoint) {
    return Optional.ofNullable(STAND_INS.get(codePoint));
  }

  /** A text with every character replaced that has a stand-in. */
  public static String replaceIn(String text) {
    StringBuilder replaced = new StringBuilder();
    text.codePoints()
        .forEach(
            character ->
                of(character)
                    .ifPresentOrElse(replaced::append, () -> replaced.appendCodePoint(character)));
    return replaced.toString();
  }

  private static Map<Integer, String> table() {
    Map<Integer, String> table = new HashMap<>();
    add(table, " ", "\u2028\u2029\u2001");
    add(table, "!", "ǃ︕﹗");
    add(table, "\"", "«»“”\u02ba\u02ee‟„❝❞〝〞");
    add(table, "#", "﹟");
    add(table, "$", "﹩");
    add(table, "%", "﹪");
    add(table, "&", "﹠");
    add(table, "'", "‘’\u02bb\u02c8\u02bc\u02bd\u02b9‛\u00b4\u02ca\u0060\u02cb❛❜\u0313\u0314︐︑");
    add(table, "(", "❨❪﹙⟮⦅");
    add(table, ")", "❩❫﹚⟯⦆");
    add(table, "*", "⁎∗⊛✢✣✤✥✱✲✳✺✻✼✽❃❉❊❋⧆﹡");
    add(table, "+", "\u02d6﹢");
    add(table, ",", "‚\u0326﹐﹑､、");
    add(table, "-", "⎼⎽―﹣‐⁃—–•");
    add(table, ".", "。﹒｡");
    add(table, "/", "÷⧸\u0337\u0338⁄∕");
    add(table, ":", "\u02d0\u02f8⦂\ua789︓");
    add(table, ";", "⁏︔﹔");
    add(table, "<", "﹤›");
    add(table, "=", "\u0347\ua78a﹦");
    add(table, ">", "﹥‹");
    add(table, "?", "︖﹖");
    add(table, "@", "﹫");
    add(table, "\\", "⧹⧵\u20e5﹨");
    add(table, "^", "\u02c6\u0302\u1dcd");
    add(table, "_", "\u0332‗");
    add(table, "{", "❴﹛");
    add(table, "|", "\u20d2\u20d3∣⎸⎹⏐⎜⎟");
    add(table, "}", "❵﹜");
    add(table, "~", "\u02dc\u02f7\u0303\u0330\u0334∼");
    add(
        table,
        "  ",
        "\u00a0\u2000\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u008d\u009f\u0080\u0090\u009b");
    add(table, "       ", "\t");
    add(table, "!!", "‼");
    add(table, "...", "…");
    add(table, "1/2", "½");
    add(table, "1/4", "¼");
    add(table, "3/4", "¾");
    add(
        table,
        "",
        "\u0010\u0000\u0003\u0004\u0017\u0019\u0011\u0012\u0013\u0014\u2060\u200b\ufeff");
    for (int i = 0; i < SMALL_CAPITALS.length(); i++) {
      add(table, CAPITALS.substring(i, i + 1), SMALL_CAPITALS.substring(i, i + 1));
    }
    for (int wide = FULLWIDTH_FIRST; wide <= FULLWIDTH_LAST; wide++) {
      int ascii = wide - FULLWIDTH_TO_ASCII;
      // Twilio's table leaves the small letters and the grave accent as they are.
      if (ascii != '`' && !Character.isLowerCase(ascii)) {
        table.put(wide, Character.toString(ascii));
      }
    }
    return Map.copyOf(table);
  }

  private static void add(Map<Integer, String> table, String standIn, String characters) {
    characters.chars().forEach(character -> table.put(character, standIn));
  }
}
