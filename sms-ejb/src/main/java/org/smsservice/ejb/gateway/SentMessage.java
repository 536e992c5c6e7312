package org.smsservice.ejb.gateway;

import java.util.Optional;

/**
 * A message as the provider knows it.
 *
 * @param providerId the provider's id
 * @param providerStatus the provider's word for its status
 * @param body the whole text
 * @param errorCode the provider's number for a failure
 * @param errorMeaning what that number means, in words
 */
public record SentMessage(
    String providerId,
    String providerStatus,
    String body,
    Optional<Integer> errorCode,
    Optional<String> errorMeaning) {

  /** Leaves the text out: it must not reach a log. */
  @Override
  public String toString() {
    return "SentMessage[" + providerId + ", " + providerStatus + "]";
  }
}
