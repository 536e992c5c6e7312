package org.smsservice.ejb.apikey.jwt;

import java.time.Instant;
import java.util.Set;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;

/**
 * What a token of the identity provider says, which is true: its signature was checked.
 *
 * @param subject whom it was issued to
 * @param organization the claim {@code org}
 * @param scopes of the claim {@code scope}, as far as they are ours
 * @param acceptedUntil its end, and what clocks may differ
 */
public record TokenClaims(
    String subject, OrganizationId organization, Set<Scope> scopes, Instant acceptedUntil) {
  public TokenClaims {
    scopes = Set.copyOf(scopes);
  }
}
