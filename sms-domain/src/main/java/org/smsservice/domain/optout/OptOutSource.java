package org.smsservice.domain.optout;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** Who has told us that a person opts out, or in again. */
public enum OptOutSource implements Labelled {
  /** The person, by a word such as STOP. */
  KEYWORD("keyword"),
  /** A notice to our webhook: the provider's, or a form of the organization. */
  WEBHOOK("webhook"),
  /** The provider, by refusing a message. */
  PROVIDER("provider"),
  /** The organization, by a call. */
  API("api"),
  /** The preferences of one of the organization's users. */
  USER("user");

  @EnumeratedValue private final String label;

  OptOutSource(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
