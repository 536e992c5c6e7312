package org.smsservice.ejb.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.sending.PhoneNumber;

/**
 * What the provider needs to know of one message.
 *
 * @param id our id of the message; the address for status callbacks carries it, so that a callback
 *     finds its message even when the answer to the send was lost
 * @param to the recipient
 * @param from a number in E.164, a short code, an alphanumeric name or a messaging service
 * @param body the whole text
 * @param validityLeft how long it may still leave the provider; empty for as long as it likes
 */
public record OutboundSms(
    UUID id, PhoneNumber to, String from, String body, Optional<Duration> validityLeft) {

  /** Leaves the text out: it must not reach a log. */
  @Override
  public String toString() {
    return "OutboundSms[id=" + id + ", to=" + to + "]";
  }
}
