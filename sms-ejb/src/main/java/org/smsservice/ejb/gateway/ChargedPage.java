package org.smsservice.ejb.gateway;

import java.util.List;
import java.util.Optional;

/**
 * One page of the provider's list.
 *
 * @param next how the provider calls the page behind this one; empty for the last
 */
public record ChargedPage(List<ChargedMessage> messages, Optional<String> next) {
  public ChargedPage {
    messages = List.copyOf(messages);
  }
}
