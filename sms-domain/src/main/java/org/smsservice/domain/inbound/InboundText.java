package org.smsservice.domain.inbound;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person wrote, as keywords are compared with it: case, accents, and the space and
 * punctuation around it do not count.
 *
 * <p>A keyword is the whole message, or its first word when that is a sentence of its own: "Stop.
 * Thank you" holds STOP, "STOP 12345" does not. Everything here takes time in proportion to the
 * text's length.
 */
public final class InboundText {
  /** No keyword can be told from longer texts; Twilio takes 1,600 characters. */
  static final int MAX_LENGTH = 1600;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{M}\\p{Cf}]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  /** The first run of letters and digits, the sentence's end, and something behind it. */
  private static final Pattern FIRST_SENTENCE =
      Pattern.compile("([\\p{L}\\p{N}]++)[.!?\\u3002]++ .*", Pattern.DOTALL);

  private final String raw;
  private final String folded;

  private InboundText(String raw) {
    this.raw = raw;
    this.folded = fold(raw);
  }

  /** Takes any text, also one that is too long: it is cut then. */
  public static InboundText of(String text) {
    return new InboundText(text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH));
  }

  /**
   * Without case, accents, and what is neither letter nor digit at both ends; spaces are single.
   */
  static String fold(String text) {
    String plain =
        INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String spaced = SPACE.matcher(plain).replaceAll(" ").toLowerCase(Locale.ROOT);
    int start = 0;
    int end = spaced.length();
    while (start < end && !Character.isLetterOrDigit(spaced.codePointAt(start))) {
      start += Character.charCount(spaced.codePointAt(start));
    }
    while (end > start && !Character.isLetterOrDigit(spaced.codePointBefore(end))) {
      end -= Character.charCount(spaced.codePointBefore(end));
    }
    return spaced.substring(start, end);
  }

  /** The folded message, and its first word where that is a sentence of its own. */
  List<String> sentences() {
    Matcher first = FIRST_SENTENCE.matcher(folded);
    return first.matches() ? List.of(folded, first.group(1)) : List.of(folded);
  }

  /** The message without case and accents. */
  String folded() {
    return folded;
  }

  /** The message without the space around it. */
  public String stripped() {
    return raw.strip();
  }

  /** Leaves the text out: it must not reach a log. */
  @Override
  public String toString() {
    return "InboundText[]";
  }
}
