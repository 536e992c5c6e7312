package org.smsservice.ejb.apikey;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.ApiKey;
import org.smsservice.domain.apikey.ApiKeySecret;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.organization.OrganizationService;

/** Keys of organizations: making them, and telling who comes with one. */
@Stateless
public class ApiKeyService {
  @Inject ApiKeyRepository keys;
  @Inject OrganizationService organizations;
  @Inject Clock clock;

  /**
   * A key that was just made.
   *
   * @param secret shown once, then gone: only its hash is kept
   */
  public record NewKey(ApiKey key, ApiKeySecret secret) {}

  /**
   * Makes a key.
   *
   * @param expiresAt when it ends, or null for never
   * @throws SmsException {@code not_found} when there is no such organization
   */
  public NewKey create(
      OrganizationId organization, String name, Set<Scope> scopes, Instant expiresAt) {
    Organization owner = organizations.get(organization);
    ApiKeySecret secret = ApiKeySecret.random();
    ApiKey key = new ApiKey(owner.id(), name, scopes, secret, expiresAt, clock.instant());
    keys.add(owner.id(), key);
    return new NewKey(key, secret);
  }

  /** Tells who comes with a secret; empty for an unknown, revoked or expired one. */
  public Optional<Caller.Member> memberBy(byte[] hash) {
    return keys.findByHash(hash).filter(key -> key.isUsableAt(clock.instant())).map(this::member);
  }

  private Caller.Member member(ApiKey key) {
    Organization organization = organizations.get(key.organizationId());
    return new Caller.Member(
        organization.id(), organization.isActive(), organization.defaultCountry(), key.scopes());
  }
}
