package org.smsservice.domain.audit;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** What was done. */
public enum AuditAction implements Labelled {
  CREATED("created"),
  CHANGED("changed"),
  DELETED("deleted");

  @EnumeratedValue private final String label;

  AuditAction(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
