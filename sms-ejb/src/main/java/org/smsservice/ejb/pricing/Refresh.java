package org.smsservice.ejb.pricing;

import org.smsservice.domain.Labelled;

/** What came of fetching a price again. */
public enum Refresh implements Labelled {
  REFRESHED("refreshed"),
  /** The provider has no price any more; the stored one stays until it expires. */
  NONE("none"),
  /** Another node is doing it. */
  ELSEWHERE("elsewhere"),
  /** The provider was asked in vain a short while ago, and is left alone. */
  RESTING("resting"),
  UNAVAILABLE("unavailable");

  private final String label;

  Refresh(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
