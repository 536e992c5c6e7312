package org.smsservice.domain.inbound;

import static java.util.Map.entry;
import static org.smsservice.domain.inbound.KeywordAction.HELP;
import static org.smsservice.domain.inbound.KeywordAction.START;
import static org.smsservice.domain.inbound.KeywordAction.STOP;
import static org.smsservice.domain.inbound.Language.DUTCH;
import static org.smsservice.domain.inbound.Language.ENGLISH;
import static org.smsservice.domain.inbound.Language.FRENCH;
import static org.smsservice.domain.inbound.Language.GERMAN;
import static org.smsservice.domain.inbound.Language.ITALIAN;
import static org.smsservice.domain.inbound.Language.PORTUGUESE;
import static org.smsservice.domain.inbound.Language.SPANISH;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A word that every organization understands. The English ones are those that Twilio answers by
 * itself.
 *
 * @param action {@link KeywordAction#REPLY} never
 * @see <a href="https://help.twilio.com/articles/223134027">Twilio's support for opt-out words</a>
 */
public record BuiltInWord(String word, KeywordAction action, Language language) {

  /** By their folded form; of two languages with the same word, the first one answers. */
  private static final Map<String, BuiltInWord> ALL =
      table(
          List.of(
              entry(
                  ENGLISH,
                  Map.of(
                      STOP,
                      "STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT",
                      START,
                      "START YES UNSTOP",
                      HELP,
                      "HELP INFO")),
              entry(
                  GERMAN,
                  Map.of(
                      STOP, "STOPP ABMELDEN ABBESTELLEN AUSTRAGEN",
                      START, "ANMELDEN",
                      HELP, "HILFE")),
              entry(
                  SPANISH,
                  Map.of(
                      STOP, "PARAR ALTO BAJA DETENER CANCELAR",
                      START, "INICIAR EMPEZAR ALTA",
                      HELP, "AYUDA")),
              entry(
                  FRENCH,
                  Map.of(
                      STOP, "ARRET ARRETER DESABONNER",
                      START, "COMMENCER REPRENDRE",
                      HELP, "AIDE")),
              entry(
                  ITALIAN,
                  Map.of(
                      STOP, "FERMA BASTA CANCELLAMI DISISCRIVIMI",
                      START, "INIZIA RIPRENDI",
                      HELP, "AIUTO")),
              entry(
                  PORTUGUESE,
                  Map.of(STOP, "PARE SAIR PARAR CANCELAR", START, "COMECAR", HELP, "AJUDA")),
              entry(
                  DUTCH,
                  Map.of(
                      STOP, "STOPPEN AFMELDEN UITSCHRIJVEN",
                      START, "BEGINNEN AANMELDEN",
                      HELP, "HULP"))));

  /**
   * The word that a message consists of.
   *
   * @see InboundText
   */
  public static Optional<BuiltInWord> in(InboundText text) {
    return text.sentences().stream().map(ALL::get).filter(word -> word != null).findFirst();
  }

  private static Map<String, BuiltInWord> table(
      List<Map.Entry<Language, Map<KeywordAction, String>>> languages) {
    Map<String, BuiltInWord> words = new HashMap<>();
    for (var language : languages) {
      language
          .getValue()
          .forEach(
              (action, list) -> {
                for (String word : list.split(" ")) {
                  words.putIfAbsent(
                      InboundText.fold(word), new BuiltInWord(word, action, language.getKey()));
                }
              });
    }
    return Map.copyOf(words);
  }
}
