package org.smsservice.domain.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordSetTest {

  private static KeywordSettings keyword(String word, KeywordMatch match) {
    return new KeywordSettings(word, match, KeywordAction.REPLY, word, null, true);
  }

  private static final KeywordSet SET =
      new KeywordSet(
          List.of(
              keyword("Hours", KeywordMatch.EXACT),
              keyword("open now", KeywordMatch.EXACT),
              keyword("join", KeywordMatch.PREFIX),
              keyword("join vip", KeywordMatch.PREFIX),
              keyword("\\d{4}", KeywordMatch.PATTERN),
              keyword("[0-9]+", KeywordMatch.PATTERN),
              keyword("ORDER \\D\\pL[A-F]", KeywordMatch.PATTERN),
              new KeywordSettings(
                  "off", KeywordMatch.EXACT, KeywordAction.REPLY, "off", null, false)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hours | Hours",
        "HÓURS! | Hours",
        "hours. thanks | Hours",
        "Open   now? | open now",
        "join | join",
        "JOIN 17 | join",
        "join-17 | join",
        "join vip 17 | join vip",
        "1234 | \\d{4}",
        "' 1234 ' | \\d{4}",
        "12345 | [0-9]+",
        "Order xÄB | ORDER \\D\\pL[A-F]"
      })
  void findsTheKeyword(String text, String keyword) {
    assertThat(SET.in(InboundText.of(text))).map(KeywordSettings::keyword).contains(keyword);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hours 5", "joining", "please join", "12a", "off", ""})
  void findsNothingElse(String text) {
    assertThat(SET.in(InboundText.of(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hours | EXACT | true",
        "!!! | EXACT | false",
        "\uD83D\uDE00 | PREFIX | false",
        "[a-z]+ | PATTERN | true",
        "(ab | PATTERN | false",
        "a{50} | PATTERN | true",
        "a{51} | PATTERN | false",
        "(a{9}){9} | PATTERN | false",
        "a{1,99999} | PATTERN | false",
        "(?<=a)b | PATTERN | false",
        "(a+)+b | PATTERN | true",
        "(?i)a | PATTERN | false",
        "(?s-i:a) | PATTERN | false",
        "(?s)a | PATTERN | true",
        "(?P<i>a) | PATTERN | true",
        "\u1C80 | PATTERN | true"
      })
  void tellsWhatCannotBeAKeyword(String word, KeywordMatch match, boolean isUsable) {
    assertThat(keyword(word, match).complaint().isEmpty()).isEqualTo(isUsable);
  }

  @Test
  void theLengthOfAKeywordIsBounded() {
    assertThat(keyword("a".repeat(100), KeywordMatch.EXACT).complaint()).isEmpty();
    assertThat(keyword("a".repeat(101), KeywordMatch.EXACT).complaint()).isPresent();
  }

  @Test
  void theSizeOfAPatternIsBounded() {
    String classes = "[\\pL\\pN]".repeat(5) + "{50}";
    assertThat(keyword(classes, KeywordMatch.PATTERN).complaint()).isEmpty();
    assertThat(keyword("(a?b?c?d?e?f?g?){50}", KeywordMatch.PATTERN).complaint())
        .contains("is too large a regular expression");
  }

  @Test
  void theWorstPatternsOfAllTakeLinearTime() {
    KeywordSet worst =
        new KeywordSet(
            IntStream.range(0, 50)
                .mapToObj(i -> keyword("(a?){50}(a*)*" + i, KeywordMatch.PATTERN))
                .toList());
    InboundText text = InboundText.of("a".repeat(InboundText.MAX_LENGTH));

    // With a matcher that backtracks this would not end before the sun does.
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThat(worst.in(text)).isEmpty());
  }

  @Property
  void noTextMakesItFail(@ForAll String text) {
    InboundText inbound = InboundText.of(text);

    assertThat(SET.in(inbound)).isNotNull();
    assertThat(InboundDecision.of(inbound, SET, true)).isNotNull();
  }

  @Property
  void foldingTwiceIsFoldingOnce(@ForAll String text) {
    String folded = InboundText.fold(text);

    assertThat(InboundText.fold(folded)).isEqualTo(folded);
  }

  @Property(tries = 300)
  void noPatternMakesItFail(@ForAll @StringLength(max = 30) String pattern) {
    KeywordSettings keyword = keyword(pattern, KeywordMatch.PATTERN);
    if (keyword.complaint().isEmpty()) {
      assertThat(new KeywordSet(List.of(keyword)).in(InboundText.of(pattern))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ".", " ", "\u0301", "a. ", "\u200b", "😀", "ﷺ"})
  void longTextsTakeLinearTime(String unit) {
    String text = unit.repeat(64 * 1024 / unit.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThat(InboundDecision.of(InboundText.of(text), SET, false)).isNotNull());
  }
}
