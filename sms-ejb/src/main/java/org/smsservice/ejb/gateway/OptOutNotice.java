package org.smsservice.ejb.gateway;

import java.util.Optional;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;

/**
 * A notice from outside that somebody opts out, or in again.
 *
 * @param organization whose messages it is about, where the notice says it
 * @param sender the number that the person has answered to, where the notice says it
 * @param isOptOut whether they opt out; else in again
 * @param keyword the word that they used, and nothing else of what they wrote
 * @param isAnswered whether the provider has confirmed it to the person already
 */
public record OptOutNotice(
    PhoneNumber person,
    Optional<OrganizationId> organization,
    Optional<String> sender,
    boolean isOptOut,
    Optional<String> keyword,
    boolean isAnswered) {

  /** Leaves the number out: it must not reach a log. */
  @Override
  public String toString() {
    return "OptOutNotice[organization=" + organization + ", isOptOut=" + isOptOut + "]";
  }
}
