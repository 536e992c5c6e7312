package org.smsservice.domain.inbound;

import java.util.Optional;

/** What a message from a person means for us. */
public sealed interface InboundDecision {

  /** They do not want to be written to. */
  record OptOut(String word, Language language) implements InboundDecision {}

  /** They want to be written to again. */
  record OptIn(String word, Language language) implements InboundDecision {}

  /**
   * They ask who writes to them.
   *
   * @param keyword the organization's own, with its own answer; empty for the usual one
   */
  record Help(Language language, Optional<KeywordSettings> keyword) implements InboundDecision {}

  /** They have used a keyword of the organization. */
  record Reply(KeywordSettings keyword) implements InboundDecision {}

  /** Anything else: the organization's usual answer, if it has one. */
  record Text() implements InboundDecision {}

  /** Anything else from somebody who must not be written to. */
  record Silence() implements InboundDecision {}

  /**
   * Decides. Nothing of the organization can hide a built-in STOP. Who has opted out is answered
   * only to what brings them back, and to HELP. A START of somebody who has not opted out is text
   * like any other, since YES answers many questions.
   */
  static InboundDecision of(InboundText text, KeywordSet keywords, boolean isOptedOut) {
    Optional<BuiltInWord> builtIn = BuiltInWord.in(text);
    Optional<KeywordSettings> own = keywords.in(text);
    KeywordAction builtInAction = builtIn.map(BuiltInWord::action).orElse(null);
    KeywordAction ownAction = own.map(KeywordSettings::action).orElse(null);
    Language language = builtIn.map(BuiltInWord::language).orElse(Language.ENGLISH);
    String word =
        builtIn.map(BuiltInWord::word).or(() -> own.map(KeywordSettings::keyword)).orElse("");
    if (builtInAction == KeywordAction.STOP || ownAction == KeywordAction.STOP) {
      return new OptOut(word, language);
    }
    boolean isStart = builtInAction == KeywordAction.START || ownAction == KeywordAction.START;
    if (isStart && isOptedOut) {
      return new OptIn(word, language);
    }
    if (ownAction == KeywordAction.HELP) {
      return new Help(language, own);
    }
    if (ownAction == KeywordAction.REPLY && !isOptedOut) {
      return new Reply(own.get());
    }
    if (builtInAction == KeywordAction.HELP) {
      return new Help(language, Optional.empty());
    }
    return isOptedOut ? new Silence() : new Text();
  }
}
