package org.smsservice.ejb.gateway;

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
 */
public record OutboundSms(UUID id, PhoneNumber to, String from, String body) {

  /** Leaves the text out: it must not reach a log. */
  @Override
  public String toString() {
    return "OutboundSms[id=" + id + ", to=" + to + "]";
  }
}
