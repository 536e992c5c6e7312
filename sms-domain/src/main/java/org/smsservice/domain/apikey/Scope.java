package org.smsservice.domain.apikey;

import org.smsservice.domain.Labelled;

/** What a key allows its bearer to do. */
public enum Scope implements Labelled {
  MESSAGES_WRITE("messages:write"),
  MESSAGES_READ("messages:read"),
  TEMPLATES_WRITE("templates:write"),
  TEMPLATES_READ("templates:read"),
  REPORTS_READ("reports:read"),
  USERS_WRITE("users:write"),
  USERS_READ("users:read"),
  SETTINGS_WRITE("settings:write");

  private final String label;

  Scope(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
