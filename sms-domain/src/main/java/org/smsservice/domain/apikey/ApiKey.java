package org.smsservice.domain.apikey;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;

/** A key of one organization, with what it allows. */
@Entity
@Table(name = "api_key")
public class ApiKey {
  private static final String SEPARATOR = " ";

  @Id private UUID id;
  private UUID organizationId;
  private String name;
  private String prefix;
  private byte[] keyHash;
  private String scopes;
  private Instant expiresAt;
  private Instant revokedAt;
  private Instant lastUsedAt;
  private Instant createdAt;

  protected ApiKey() {}

  /**
   * A new key.
   *
   * @param expiresAt when it stops to be accepted, or null for never
   */
  public ApiKey(
      OrganizationId organization,
      String name,
      Set<Scope> scopes,
      ApiKeySecret secret,
      Instant expiresAt,
      Instant now) {
    this.id = TimeOrderedId.next();
    this.organizationId = organization.value();
    this.name = name;
    this.prefix = secret.prefix();
    this.keyHash = secret.hash();
    this.scopes = scopes.stream().sorted().map(Scope::label).collect(Collectors.joining(SEPARATOR));
    this.expiresAt = expiresAt;
    this.createdAt = now;
  }

  public UUID id() {
    return id;
  }

  public OrganizationId organizationId() {
    return new OrganizationId(organizationId);
  }

  public String name() {
    return name;
  }

  public String prefix() {
    return prefix;
  }

  public Set<Scope> scopes() {
    return Arrays.stream(scopes.split(SEPARATOR))
        .filter(label -> !label.isEmpty())
        .map(label -> Labelled.require(Scope.class, label))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the key is still to be accepted at a time. */
  public boolean isUsableAt(Instant time) {
    return revokedAt == null && (expiresAt == null || time.isBefore(expiresAt));
  }

  /** From now on it is not accepted any more. */
  public void revoke(Instant now) {
    revokedAt = now;
  }

  /** It ends at this time, unless it ends before. */
  public void endBy(Instant time) {
    if (expiresAt == null || time.isBefore(expiresAt)) {
      expiresAt = time;
    }
  }

  public boolean isRevoked() {
    return revokedAt != null;
  }

  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /** When it was last used, as far as that was noted. */
  public Optional<Instant> lastUsedAt() {
    return Optional.ofNullable(lastUsedAt);
  }

  public Instant createdAt() {
    return createdAt;
  }
}
