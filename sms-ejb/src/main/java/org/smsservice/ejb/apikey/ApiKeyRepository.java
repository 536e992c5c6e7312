package org.smsservice.ejb.apikey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.apikey.ApiKey;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;

/** The table of API keys. */
@ApplicationScoped
public class ApiKeyRepository {
  @PersistenceContext EntityManager entityManager;

  public void add(OrganizationId organization, ApiKey key) {
    entityManager.persist(key);
  }

  /** Finds the key with a hash, whether it may be used or not. */
  @AcrossOrganizations("the key tells which organization calls")
  public Optional<ApiKey> findByHash(byte[] hash) {
    return entityManager
        .createQuery("select k from ApiKey k where k.keyHash = :hash", ApiKey.class)
        .setParameter("hash", hash)
        .getResultStream()
        .findFirst();
  }

  public Optional<ApiKey> find(OrganizationId organization, UUID id) {
    return Optional.ofNullable(entityManager.find(ApiKey.class, id))
        .filter(found -> found.organizationId().equals(organization));
  }

  /** Those that are not revoked, the newest first. */
  public List<ApiKey> list(OrganizationId organization, UUID before, int limit) {
    return entityManager
        .createQuery(
            "select k from ApiKey k where k.organizationId = :organization and k.id < :before"
                + " and k.revokedAt is null order by k.id desc",
            ApiKey.class)
        .setParameter("organization", organization.value())
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Notes when keys were used, however many nodes do; the latest stays. */
  @AcrossOrganizations("a node serves all organizations")
  public void markUsed(Map<UUID, Instant> lastUses) {
    Columns.of(
            entityManager.createNativeQuery(
                """
                with locked as materialized (
                  select id from api_key where id = any(:ids) order by id for no key update)
                update api_key set last_used_at = greatest(last_used_at, used.at)
                from unnest(:ids, :times) used (id, at) join locked using (id)
                where api_key.id = used.id
                """),
            List.copyOf(lastUses.entrySet()))
        .set("ids", Map.Entry::getKey, UUID[]::new)
        .set("times", Map.Entry::getValue, Instant[]::new)
        .execute();
  }
}
