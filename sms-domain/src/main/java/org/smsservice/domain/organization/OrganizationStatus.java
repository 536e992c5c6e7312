package org.smsservice.domain.organization;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** Whether an organization may use the service. */
public enum OrganizationStatus implements Labelled {
  ACTIVE("active"),
  SUSPENDED("suspended");

  @EnumeratedValue private final String label;

  OrganizationStatus(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
