package org.smsservice.ejb.apikey;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;

/** Who makes a request. */
public sealed interface Caller {

  /** Tells it from all others, in logs and records; nothing secret. */
  String name();

  /** The operator of the service, who manages organizations. */
  record Operator() implements Caller {
    @Override
    public String name() {
      return "operator";
    }
  }

  /**
   * A program or a person of one organization.
   *
   * @param key the API key that it comes with; empty for one with a token
   * @param isActive whether the organization may use the service at the moment
   * @param defaultCountry where numbers without a country code belong
   * @param until when the key or the token ends
   */
  record Member(
      OrganizationId organization,
      String name,
      Optional<UUID> key,
      boolean isActive,
      String defaultCountry,
      Set<Scope> scopes,
      Instant until)
      implements Caller {
    public Member {
      scopes = Set.copyOf(scopes);
    }
  }
}
