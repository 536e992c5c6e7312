package org.smsservice.ejb.apikey;

import java.util.Set;
import java.util.UUID;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;

/** Who makes a request. */
public sealed interface Caller {

  /** The operator of the service, who manages organizations. */
  record Operator() implements Caller {}

  /**
   * A program of one organization.
   *
   * @param key the key that it comes with
   * @param isActive whether the organization may use the service at the moment
   * @param defaultCountry where numbers without a country code belong
   */
  record Member(
      OrganizationId organization,
      UUID key,
      boolean isActive,
      String defaultCountry,
      Set<Scope> scopes)
      implements Caller {
    public Member {
      scopes = Set.copyOf(scopes);
    }
  }
}
