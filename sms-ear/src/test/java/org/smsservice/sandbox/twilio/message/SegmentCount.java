package org.smsservice.sandbox.twilio.message;

import java.util.BitSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How many segments a body takes, by 3GPP TS 23.038 (alphabets) and 23.040 (concatenation). */
final class SegmentCount {
  private static final String GSM_BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final String GSM_EXTENSION = "\f^{}\\[~]|€";
  private static final int GSM_SINGLE = 160;
  private static final int GSM_PART = 153;
  private static final int UCS2_SINGLE = 70;
  private static final int UCS2_PART = 67;

  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private static final BitSet BASIC = bits(GSM_BASIC);
  private static final BitSet EXTENSION = bits(GSM_EXTENSION);

  private SegmentCount() {}

  /** At least one, since a message without text is still a message. */
  static int of(String body) {
    boolean isGsm = body.chars().allMatch(c -> BASIC.get(c) || EXTENSION.get(c));
    int units = isGsm ? body.codePoints().map(SegmentCount::septets).sum() : body.length();
    if (units <= (isGsm ? GSM_SINGLE : UCS2_SINGLE)) {
      return 1;
    }
    return isGsm
        ? parts(GSM_PART, body.codePoints().map(SegmentCount::septets))
        : parts(UCS2_PART, GRAPHEME.matcher(body).results().mapToInt(SegmentCount::length));
  }

  /** Packs part by part what must stay together: escape sequences, what reads as one character. */
  private static int parts(int capacity, IntStream sizes) {
    int parts = 1;
    int used = 0;
    for (int size : sizes.toArray()) {
      if (used + size > capacity) {
        parts++;
        used = 0;
      }
      used += size;
      // What does not fit into a part of its own is divided after all.
      parts += (used - 1) / capacity;
      used = (used - 1) % capacity + 1;
    }
    return parts;
  }

  private static int length(MatchResult match) {
    return match.end() - match.start();
  }

  private static int septets(int c) {
    return EXTENSION.get(c) ? 2 : 1;
  }

  private static BitSet bits(String characters) {
    BitSet bits = new BitSet();
    characters.chars().forEach(bits::set);
    return bits;
  }
}
