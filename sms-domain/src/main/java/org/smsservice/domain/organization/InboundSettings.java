package org.smsservice.domain.organization;

import java.util.Optional;

/**
 * How an organization answers those who write to it.
 *
 * @param helpText answers HELP; empty for the usual text
 * @param defaultReply answers what no keyword matches; empty for nothing
 * @param optOutScope how far a STOP reaches
 */
public record InboundSettings(
    Optional<String> helpText, Optional<String> defaultReply, OptOutScope optOutScope) {
  /** The longest answer, in characters. */
  public static final int MAX_REPLY_LENGTH = 1600;
}
