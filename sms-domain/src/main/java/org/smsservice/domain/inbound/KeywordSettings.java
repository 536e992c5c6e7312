package org.smsservice.domain.inbound;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * What an organization says of one of its keywords.
 *
 * @param keyword the word, the beginning, or the regular expression
 * @param reply what is answered, or null
 * @param template the name of the template that makes the answer, or null
 * @param isActive whether it is listened to
 */
public record KeywordSettings(
    String keyword,
    KeywordMatch match,
    KeywordAction action,
    String reply,
    String template,
    boolean isActive) {
  /** The longest keyword, in characters. */
  public static final int MAX_KEYWORD_LENGTH = 100;

  /** How large a regular expression may become, in steps of its machine: it bounds the time. */
  static final int MAX_PATTERN_STEPS = 500;

  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(\\d*)(?:,(\\d*))?\\}");

  private static final java.util.regex.Pattern CASE_FLAG =
      java.util.regex.Pattern.compile("\\(\\?[a-zA-Z-]*i[a-zA-Z-]*[:)]");

  /** An escape, which its letter's case changes, or any other character. */
  private static final java.util.regex.Pattern PART =
      java.util.regex.Pattern.compile(
          "(\\(\\?P<|\\\\[pP]\\{[^}]*\\}|\\\\[pP].|\\\\.)|(.)", java.util.regex.Pattern.DOTALL);

  /** How often something in a regular expression may be repeated by count. */
  private static final int MAX_REPEAT = 50;

  /** What makes the keyword unusable; empty when nothing does. */
  public Optional<String> complaint() {
    if (keyword.length() > MAX_KEYWORD_LENGTH) {
      return Optional.of("must have at most 100 characters");
    }
    if (match == KeywordMatch.PATTERN) {
      return complaintAboutPattern();
    }
    return form().isEmpty() ? Optional.of("must have a letter or a digit") : Optional.empty();
  }

  private Optional<String> complaintAboutPattern() {
    if (CASE_FLAG.matcher(keyword).find()) {
      return Optional.of("must not have the flag i: case never counts");
    }
    long repeats = 1;
    for (var found = REPEAT.matcher(keyword); found.find(); ) {
      repeats *= Math.max(1, Math.max(number(found.group(1)), number(found.group(2))));
      if (repeats > MAX_REPEAT) {
        return Optional.of("must not repeat anything more than 50 times by count");
      }
    }
    try {
      return pattern().programSize() > MAX_PATTERN_STEPS
          ? Optional.of("is too large a regular expression")
          : Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("must be a regular expression of RE2: " + e.getDescription());
    }
  }

  private static int number(String digits) {
    if (digits == null || digits.isEmpty()) {
      return 0;
    }
    return digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** How it is compared: two keywords of one kind with the same form are the same. */
  public String form() {
    return match == KeywordMatch.PATTERN ? keyword : InboundText.fold(keyword);
  }

  /**
   * The expression for texts in lower case. RE2's own flag for case is not used: folding some
   * characters (U+1C80 to U+1C88) never ends there.
   */
  Pattern pattern() {
    String lower =
        PART.matcher(keyword)
            .replaceAll(
                part ->
                    java.util.regex.Matcher.quoteReplacement(
                        part.group(1) == null
                            ? part.group().toLowerCase(Locale.ROOT)
                            : part.group()));
    return Pattern.compile(lower, Pattern.DOTALL);
  }
}
