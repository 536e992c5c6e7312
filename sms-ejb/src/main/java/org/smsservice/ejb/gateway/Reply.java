package org.smsservice.ejb.gateway;

import java.util.UUID;

/**
 * What a person is answered.
 *
 * @param id our id of the answer, under which the provider reports what becomes of it
 */
public record Reply(UUID id, String text) {

  /** Leaves the text out: it must not reach a log. */
  @Override
  public String toString() {
    return "Reply[id=" + id + "]";
  }
}
