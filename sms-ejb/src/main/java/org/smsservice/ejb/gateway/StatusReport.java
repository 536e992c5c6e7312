package org.smsservice.ejb.gateway;

import java.util.Optional;
import java.util.UUID;

/**
 * What the provider reported about one message.
 *
 * @param message our id, when the callback's address carried it
 * @param providerId the provider's id
 * @param providerStatus the provider's word, known to us or not
 * @param errorCode the provider's number for a failure
 * @param errorMeaning what that number means, in words
 * @param saysOptedOut whether the failure means that the recipient has opted out
 * @param raw the report as it came
 */
public record StatusReport(
    Optional<UUID> message,
    String providerId,
    String providerStatus,
    Optional<Integer> errorCode,
    Optional<String> errorMeaning,
    boolean saysOptedOut,
    String raw) {

  /** Leaves the raw report out: it holds numbers. */
  @Override
  public String toString() {
    return "StatusReport[providerId=" + providerId + ", providerStatus=" + providerStatus + "]";
  }
}
