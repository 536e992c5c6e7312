package org.smsservice.ejb.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.audit.AuditEntry;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The table of changes. */
@ApplicationScoped
public class AuditRepository {
  @PersistenceContext EntityManager entityManager;

  public void add(OrganizationId organization, AuditEntry entry) {
    entityManager.persist(entry);
  }

  /** The newest first, behind an id. */
  public List<AuditEntry> list(OrganizationId organization, UUID before, int limit) {
    return entityManager
        .createQuery(
            "select a from AuditEntry a where a.organizationId = :organization"
                + " and a.id < :before order by a.id desc",
            AuditEntry.class)
        .setParameter("organization", organization.value())
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Those of one thing, the newest first, behind an id. */
  public List<AuditEntry> listOf(
      OrganizationId organization, AuditSubject subject, String id, UUID before, int limit) {
    return entityManager
        .createQuery(
            "select a from AuditEntry a where a.organizationId = :organization"
                + " and a.subject = :subject and a.subjectId = :id"
                + " and a.id < :before order by a.id desc",
            AuditEntry.class)
        .setParameter("organization", organization.value())
        .setParameter("subject", subject)
        .setParameter("id", id)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** The newest first, behind an id. */
  @AcrossOrganizations("the operator sees all changes")
  public List<AuditEntry> listAll(UUID before, int limit) {
    return entityManager
        .createQuery(
            "select a from AuditEntry a where a.id < :before order by a.id desc", AuditEntry.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }
}
