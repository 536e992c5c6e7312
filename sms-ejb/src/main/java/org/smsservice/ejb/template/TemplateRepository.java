package org.smsservice.ejb.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.template.SmsTemplate;

/** The table of templates, and what their versions were. */
@ApplicationScoped
public class TemplateRepository {
  @PersistenceContext EntityManager entityManager;

  /** Keeps other transactions, on any node, from changing this organization's templates. */
  public void lock(OrganizationId organization) {
    entityManager
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext('template' || :organization))) l",
            Integer.class)
        .setParameter("organization", organization.toString())
        .getSingleResult();
  }

  public void add(OrganizationId organization, SmsTemplate template) {
    entityManager.persist(template);
  }

  /** Keeps the version that a template has now. */
  public void keepVersion(OrganizationId organization, SmsTemplate template) {
    entityManager
        .createNativeQuery(
            """
            insert into sms_template_version (template_id, version, content, created_at)
            values (:id, :version, :content, :now)
            """)
        .setParameter("id", template.id())
        .setParameter("version", template.version())
        .setParameter("content", template.settings().content())
        .setParameter("now", template.updatedAt())
        .executeUpdate();
  }

  /** A template that is not removed. */
  public Optional<SmsTemplate> find(OrganizationId organization, UUID id) {
    return Optional.ofNullable(entityManager.find(SmsTemplate.class, id))
        .filter(found -> found.organizationId().equals(organization) && !found.isRemoved());
  }

  /** A template that is not removed. */
  public Optional<SmsTemplate> find(OrganizationId organization, String name) {
    return entityManager
        .createQuery(
            "select t from SmsTemplate t where t.organizationId = :organization"
                + " and t.name = :name and t.removedAt is null",
            SmsTemplate.class)
        .setParameter("organization", organization.value())
        .setParameter("name", name)
        .getResultStream()
        .findFirst();
  }

  /** Newest first, behind an id. */
  public List<SmsTemplate> list(OrganizationId organization, UUID before, int limit) {
    return entityManager
        .createQuery(
            "select t from SmsTemplate t where t.organizationId = :organization"
                + " and t.removedAt is null and t.id < :before order by t.id desc",
            SmsTemplate.class)
        .setParameter("organization", organization.value())
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  public long count(OrganizationId organization) {
    return entityManager
        .createQuery(
            "select count(t) from SmsTemplate t where t.organizationId = :organization"
                + " and t.removedAt is null",
            Long.class)
        .setParameter("organization", organization.value())
        .getSingleResult();
  }

  /** What a template was, newest first, from the version before the given one on. */
  @SuppressWarnings("unchecked")
  public List<TemplateVersion> versions(
      OrganizationId organization, UUID id, int before, int limit) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                """
                select version, content, created_at from sms_template_version
                where template_id = :id and version < :before
                  and exists (select 1 from sms_template
                    where id = :id and organization_id = :organization)
                order by version desc limit :limit
                """,
                Object[].class)
            .setParameter("id", id)
            .setParameter("before", before)
            .setParameter("organization", organization.value())
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new TemplateVersion(
                    ((Number) row[0]).intValue(), (String) row[1], (Instant) row[2]))
        .toList();
  }
}
