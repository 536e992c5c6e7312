package org.smsservice.domain.sending;

import jakarta.persistence.EnumeratedValue;
import org.smsservice.domain.Labelled;

/** Why a message goes out from its sender. */
public enum SenderReason implements Labelled {
  NAMED("named", "the request has named it"),
  COUNTRY("country", "the organization prefers it for the recipient's country"),
  DEFAULT("default", "it is the organization's default sender"),
  OWN("own", "it is the organization's oldest one that reaches all countries"),
  OPERATOR("operator", "the organization has none of its own that fits"),
  REPLY("reply", "it is what the person has written to");

  @EnumeratedValue private final String label;
  private final String meaning;

  SenderReason(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  @Override
  public String label() {
    return label;
  }

  /** In words. */
  public String meaning() {
    return meaning;
  }
}
