package org.smsservice.ejb.apikey;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.ApiKey;
import org.smsservice.domain.apikey.ApiKeySecret;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.apikey.jwt.TokenClaims;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.ejb.organization.OrganizationService;

/** Keys of organizations: making them, and telling who comes with one. */
@Stateless
public class ApiKeyService {
  @Inject ApiKeyRepository keys;
  @Inject OrganizationService organizations;
  @Inject Event<KeysChanged> changed;
  @Inject AuditService audit;
  @Inject Clock clock;

  /**
   * A key that was just made.
   *
   * @param secret shown once, then gone: only its hash is kept
   */
  public record NewKey(ApiKey key, ApiKeySecret secret) {}

  /** What can change of a key, without anything secret. */
  private record State(String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
    private static State of(ApiKey key) {
      return new State(key.name(), new TreeSet<>(key.scopes()), key.expiresAt());
    }
  }

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
    audit.created(owner.id(), AuditSubject.API_KEY, key.id(), State.of(key));
    return new NewKey(key, secret);
  }

  /**
   * The keys that are not revoked, the newest first; those before an id, so many at most.
   *
   * @throws SmsException {@code not_found} when there is no such organization
   */
  public List<ApiKey> list(OrganizationId organization, UUID before, int limit) {
    return keys.list(organizations.get(organization).id(), before, limit);
  }

  /**
   * Makes a key that takes the place of another: with its name and scopes, and as long a life. The
   * old one is accepted for a while, so that programs can change over.
   *
   * @param overlap how long
   * @throws SmsException {@code not_found}; {@code conflict} when the old one has ended already
   */
  public NewKey rotate(OrganizationId organization, UUID id, Duration overlap) {
    Instant now = clock.instant();
    ApiKey old = usable(organization, id, now);
    Instant end =
        old.expiresAt()
            .map(expiry -> now.plus(Duration.between(old.createdAt(), expiry)))
            .orElse(null);
    State before = State.of(old);
    old.endBy(now.plus(overlap));
    audit.changed(organization, AuditSubject.API_KEY, id, before, State.of(old));
    changed.fire(new KeysChanged(organization));
    return create(organization, old.name(), old.scopes(), end);
  }

  private ApiKey usable(OrganizationId organization, UUID id, Instant now) {
    ApiKey key = get(organization, id);
    if (!key.isUsableAt(now)) {
      throw new SmsException(ErrorCode.CONFLICT, "The key has expired; make a new one");
    }
    return key;
  }

  /**
   * Ends a key at once; other nodes follow within seconds.
   *
   * @throws SmsException {@code not_found}, also when it was revoked before
   */
  public void revoke(OrganizationId organization, UUID id) {
    ApiKey key = get(organization, id);
    audit.deleted(organization, AuditSubject.API_KEY, id, State.of(key));
    key.revoke(clock.instant());
    changed.fire(new KeysChanged(organization));
  }

  private ApiKey get(OrganizationId organization, UUID id) {
    return keys.find(organization, id)
        .filter(key -> !key.isRevoked())
        .orElseThrow(() -> SmsException.notFound("key"));
  }

  /** Notes when keys were used. */
  public void markUsed(Map<UUID, Instant> lastUses) {
    keys.markUsed(lastUses);
  }

  /** Tells who comes with a secret; empty for an unknown, revoked or expired one. */
  public Optional<Caller.Member> memberBy(byte[] hash) {
    return keys.findByHash(hash).filter(key -> key.isUsableAt(clock.instant())).map(this::member);
  }

  private Caller.Member member(ApiKey key) {
    return member(
        organizations.get(key.organizationId()),
        "key:" + key.id(),
        Optional.of(key.id()),
        key.scopes(),
        key.expiresAt().orElse(Instant.MAX));
  }

  /** Tells who comes with a token; empty when there is no such organization. */
  public Optional<Caller.Member> memberBy(TokenClaims claims) {
    return organizations
        .find(claims.organization())
        .map(
            organization ->
                member(
                    organization,
                    "token:" + claims.subject(),
                    Optional.empty(),
                    claims.scopes(),
                    claims.acceptedUntil()));
  }

  private static Caller.Member member(
      Organization organization,
      String name,
      Optional<UUID> key,
      Set<Scope> scopes,
      Instant until) {
    return new Caller.Member(
        organization.id(),
        name,
        key,
        organization.isActive(),
        organization.defaultCountry(),
        scopes,
        until);
  }
}
