package org.smsservice.domain.organization;

import java.util.Objects;
import java.util.UUID;

/** Which tenant. */
public record OrganizationId(UUID value) {
  /** Stands for the operator: no organization has this id. */
  public static final OrganizationId OPERATOR = new OrganizationId(new UUID(0, 0));

  private static final String RULE = "must be the id of an organization";

  public OrganizationId {
    Objects.requireNonNull(value);
  }

  public static OrganizationId of(UUID value) {
    return new OrganizationId(value);
  }

  /**
   * Reads an id in the form that {@link #toString()} gives, in any case.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static OrganizationId parse(String text) {
    OrganizationId id;
    try {
      id = new OrganizationId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(RULE);
    }
    // UUID.fromString also takes groups of other lengths: one id would have many spellings.
    if (!id.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException(RULE);
    }
    return id;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
