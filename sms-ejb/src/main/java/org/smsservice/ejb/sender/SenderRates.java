package org.smsservice.ejb.sender;

import jakarta.enterprise.context.ApplicationScoped;

/** Placeholder until the feature is merged. */
@ApplicationScoped
public class SenderRates {
  public int segmentsPerSecond(String sender) {
    return 1_000_000;
  }
}
