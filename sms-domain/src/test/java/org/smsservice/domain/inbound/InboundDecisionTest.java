package org.smsservice.domain.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboundDecisionTest {
  private static final KeywordSet NONE = new KeywordSet(List.of());

  private static KeywordSettings keyword(String word, KeywordMatch match, KeywordAction action) {
    return new KeywordSettings(word, match, action, "reply to " + word, null, true);
  }

  private static InboundDecision decide(String text, boolean isOptedOut) {
    return InboundDecision.of(InboundText.of(text), NONE, isOptedOut);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP",
        "stop",
        "Stop",
        " stop ",
        "Stop.",
        "STOP!!!",
        "\"Stop\"",
        "(stop)",
        "stop\n",
        "\u200bSTOP",
        "ＳＴＯＰ",
        "¡Alto!",
        "Stop. Thank you",
        "stop! please",
        "Stop? Yes",
        "Stop… bitte",
        "stopall",
        "UNSUBSCRIBE",
        "cancel",
        "End",
        "quit",
        "Revoke",
        "OptOut",
        "STOPP",
        "Abmelden",
        "abbestellen.",
        "PARAR",
        "Baja",
        "ARRET",
        "Arrêt",
        "arrêter",
        "Désabonner",
        "FERMA",
        "Basta!",
        "SAIR",
        "Cancelar",
        "STOPPEN",
        "Afmelden",
        "uitschrijven"
      })
  void isAnOptOut(String text) {
    assertThat(decide(text, false)).isInstanceOf(InboundDecision.OptOut.class);
    assertThat(decide(text, true)).isInstanceOf(InboundDecision.OptOut.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "STOP 12345",
        "please stop",
        "Stop, please",
        "stop.com",
        "stopwatch",
        "don't stop",
        "STOP. ",
        "cancel my order",
        "end of story",
        "help me",
        "",
        " ",
        "...",
        "😀"
      })
  void isOrdinaryTextUnlessItIsAWholeWord(String text) {
    boolean isWhole = text.strip().equals("STOP.");
    assertThat(decide(text, false))
        .isInstanceOf(isWhole ? InboundDecision.OptOut.class : InboundDecision.Text.class);
  }

  @ParameterizedTest
  @CsvSource({
    "stop, ENGLISH",
    "stopp, GERMAN",
    "parar, SPANISH",
    "arrêt, FRENCH",
    "ferma, ITALIAN",
    "sair, PORTUGUESE",
    "afmelden, DUTCH"
  })
  void isAnsweredInItsOwnLanguage(String text, Language language) {
    assertThat(((InboundDecision.OptOut) decide(text, false)).language()).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "START",
        "yes",
        "Unstop",
        "anmelden",
        "empezar",
        "commencer",
        "inizia",
        "começar",
        "aanmelden"
      })
  void opensTheWayForWhoHasOptedOutOnly(String text) {
    assertThat(decide(text, true)).isInstanceOf(InboundDecision.OptIn.class);
    assertThat(decide(text, false)).isInstanceOf(InboundDecision.Text.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HELP", "info", "hilfe", "ayuda", "aide", "aiuto", "ajuda", "hulp"})
  void helpIsForEverybody(String text) {
    assertThat(decide(text, false)).isInstanceOf(InboundDecision.Help.class);
    assertThat(decide(text, true)).isInstanceOf(InboundDecision.Help.class);
  }

  @Test
  void whoOptedOutIsNotAnsweredToAnythingElse() {
    KeywordSet keywords =
        new KeywordSet(List.of(keyword("hours", KeywordMatch.EXACT, KeywordAction.REPLY)));

    assertThat(InboundDecision.of(InboundText.of("hours"), keywords, false))
        .isInstanceOf(InboundDecision.Reply.class);
    assertThat(InboundDecision.of(InboundText.of("hours"), keywords, true))
        .isEqualTo(new InboundDecision.Silence());
    assertThat(decide("hello", true)).isEqualTo(new InboundDecision.Silence());
  }

  @Test
  void nothingHidesABuiltInStop() {
    KeywordSet keywords =
        new KeywordSet(
            List.of(
                keyword("stop", KeywordMatch.EXACT, KeywordAction.REPLY),
                keyword(".*", KeywordMatch.PATTERN, KeywordAction.REPLY)));

    assertThat(InboundDecision.of(InboundText.of("Stop"), keywords, false))
        .isInstanceOf(InboundDecision.OptOut.class);
    assertThat(InboundDecision.of(InboundText.of("start"), keywords, true))
        .isInstanceOf(InboundDecision.OptIn.class);
  }

  @Test
  void anOrganizationHasWordsOfItsOwn() {
    KeywordSet keywords =
        new KeywordSet(
            List.of(
                keyword("DUR", KeywordMatch.EXACT, KeywordAction.STOP),
                keyword("BAŞLA", KeywordMatch.EXACT, KeywordAction.START),
                keyword("YARDIM", KeywordMatch.EXACT, KeywordAction.HELP),
                keyword("INFO", KeywordMatch.EXACT, KeywordAction.REPLY)));

    assertThat(InboundDecision.of(InboundText.of("dur!"), keywords, false))
        .isEqualTo(new InboundDecision.OptOut("DUR", Language.ENGLISH));
    assertThat(InboundDecision.of(InboundText.of("başla"), keywords, true))
        .isEqualTo(new InboundDecision.OptIn("BAŞLA", Language.ENGLISH));
    assertThat(InboundDecision.of(InboundText.of("Yardim"), keywords, true))
        .isInstanceOfSatisfying(
            InboundDecision.Help.class, help -> assertThat(help.keyword()).isPresent());
    assertThat(InboundDecision.of(InboundText.of("info"), keywords, false))
        .as("a word of its own comes before a built-in HELP")
        .isInstanceOf(InboundDecision.Reply.class);
  }
}
