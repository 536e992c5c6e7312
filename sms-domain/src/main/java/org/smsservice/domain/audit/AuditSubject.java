package org.smsservice.domain.audit;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** What changes are kept of. */
public enum AuditSubject implements Labelled {
  ORGANIZATION("organization"),
  API_KEY("apiKey"),
  SENDER("sender"),
  TEMPLATE("template"),
  KEYWORD("keyword"),
  USER("user"),
  OPT_OUT("optOut"),
  BATCH("batch"),
  MESSAGE("message"),
  RETENTION("retention"),
  ERASURE("erasure"),
  CHARGES("charges");

  @EnumeratedValue private final String label;

  AuditSubject(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
