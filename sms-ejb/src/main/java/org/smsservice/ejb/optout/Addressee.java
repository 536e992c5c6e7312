package org.smsservice.ejb.optout;

import org.smsservice.domain.organization.OrganizationId;

/**
 * Whom a message is meant for, and who writes it.
 *
 * @param phoneNumber in E.164
 */
public record Addressee(OrganizationId organization, String phoneNumber, String sender) {

  /** Leaves the number out: it must not reach a log. */
  @Override
  public String toString() {
    return "Addressee[organization=" + organization + "]";
  }
}
