package org.smsservice.domain.sending;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;

/**
 * How many segments a text takes on the air, which is what carriers bill.
 *
 * <p>GSM-7 (3GPP TS 23.038, basic and extension table) where every character is in its tables, else
 * UCS-2. A text of one segment has 160 septets or 70 code units; each of several segments has 153
 * or 67, since a header takes the rest. An escaped character, a surrogate pair or a grapheme
 * cluster is never split between two segments.
 *
 * @param units septets of GSM-7, code units of UCS-2
 */
public record SegmentCount(Encoding encoding, int segments, int units) {
  private static final int GSM_SINGLE = 160;
  private static final int GSM_MULTI = 153;
  private static final int UCS_SINGLE = 70;
  private static final int UCS_MULTI = 67;

  public SegmentCount {
    boolean isGsm = encoding == Encoding.GSM_7;
    int perSegment =
        segments <= 1 ? (isGsm ? GSM_SINGLE : UCS_SINGLE) : (isGsm ? GSM_MULTI : UCS_MULTI);
    if (segments < 0 || units < segments || units > (long) segments * perSegment) {
      throw new IllegalArgumentException("segments must hold their units, and none may be empty");
    }
  }

  /** Counts a text; an empty one takes no segment. */
  public static SegmentCount of(String text) {
    int septets = GsmAlphabet.septets(text);
    return septets >= 0 ? gsm(text, septets) : ucs(text);
  }

  /** The characters for which a text needs UCS-2, each once, in the order of their appearance. */
  public static List<String> forcingUcs2(String text) {
    return text.codePoints()
        .filter(character -> !GsmAlphabet.contains(character))
        .distinct()
        .mapToObj(Character::toString)
        .toList();
  }

  private static SegmentCount gsm(String text, int septets) {
    if (septets <= GSM_SINGLE) {
      return new SegmentCount(Encoding.GSM_7, septets == 0 ? 0 : 1, septets);
    }
    Packing packing = new Packing(GSM_MULTI);
    for (int i = 0; i < text.length(); i++) {
      packing.add(GsmAlphabet.septets(text.charAt(i)));
    }
    return new SegmentCount(Encoding.GSM_7, packing.segments, septets);
  }

  private static SegmentCount ucs(String text) {
    int units = text.length();
    if (units <= UCS_SINGLE) {
      return new SegmentCount(Encoding.UCS_2, 1, units);
    }
    Packing packing = new Packing(UCS_MULTI);
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    int start = 0;
    for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
      packing.add(end - start);
      start = end;
    }
    return new SegmentCount(Encoding.UCS_2, packing.segments, units);
  }

  private static final class Packing {
    private final int perSegment;
    private int segments = 1;
    private int used;

    private Packing(int perSegment) {
      this.perSegment = perSegment;
    }

    private void add(int units) {
      if (used + units > perSegment && used > 0) {
        segments++;
        used = 0;
      }
      used += units;
      while (used > perSegment) {
        segments++;
        used -= perSegment;
      }
    }
  }
}
