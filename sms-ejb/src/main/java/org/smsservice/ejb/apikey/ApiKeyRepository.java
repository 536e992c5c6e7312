package org.smsservice.ejb.apikey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.smsservice.domain.apikey.ApiKey;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.AcrossOrganizations;

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
}
