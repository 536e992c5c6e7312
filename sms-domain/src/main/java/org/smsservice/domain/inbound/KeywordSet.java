package org.smsservice.domain.inbound;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The keywords of an organization, made ready to be compared with messages. Exact ones count before
 * those that a message begins with, of which the longest counts, and these before patterns, of
 * which the oldest counts.
 */
public final class KeywordSet {
  /** Patterns are compared with so many characters: the time they take grows with the text. */
  static final int PATTERN_TEXT_LENGTH = 320;

  private final Map<String, KeywordSettings> exact = new HashMap<>();
  private final List<KeywordSettings> prefixes = new ArrayList<>();
  private final List<Expression> patterns = new ArrayList<>();

  private record Expression(Pattern pattern, KeywordSettings keyword) {}

  /**
   * Looks through the keywords of one organization.
   *
   * @param keywords oldest first; those that are not active are passed over
   */
  public KeywordSet(List<KeywordSettings> keywords) {
    for (KeywordSettings keyword : keywords) {
      if (keyword.isActive()) {
        switch (keyword.match()) {
          case EXACT -> exact.put(keyword.form(), keyword);
          case PREFIX -> prefixes.add(keyword);
          case PATTERN -> patterns.add(new Expression(keyword.pattern(), keyword));
        }
      }
    }
    prefixes.sort(Comparator.comparingInt((KeywordSettings k) -> k.form().length()).reversed());
  }

  /** The keyword that a message holds. */
  public Optional<KeywordSettings> in(InboundText text) {
    return text.sentences().stream()
        .map(exact::get)
        .filter(keyword -> keyword != null)
        .findFirst()
        .or(() -> prefixOf(text.folded()))
        .or(() -> patternOf(text.stripped().toLowerCase(Locale.ROOT)));
  }

  private Optional<KeywordSettings> prefixOf(String folded) {
    return prefixes.stream().filter(keyword -> begins(folded, keyword.form())).findFirst();
  }

  private static boolean begins(String text, String word) {
    return text.startsWith(word)
        && (text.length() == word.length()
            || !Character.isLetterOrDigit(text.codePointAt(word.length())));
  }

  private Optional<KeywordSettings> patternOf(String text) {
    String compared =
        text.length() <= PATTERN_TEXT_LENGTH ? text : text.substring(0, PATTERN_TEXT_LENGTH);
    return patterns.stream()
        .filter(expression -> expression.pattern().matches(compared))
        .map(Expression::keyword)
        .findFirst();
  }

  /** How many there are. */
  public int size() {
    return exact.size() + prefixes.size() + patterns.size();
  }
}
