package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The table of messages, as callers see it. */
@ApplicationScoped
public class SmsLogRepository {
  @PersistenceContext EntityManager entityManager;

  @AcrossOrganizations("each row carries its own organization")
  public void addAll(List<SmsLog> messages) {
    messages.forEach(entityManager::persist);
    // Else a large batch would be kept in memory twice.
    entityManager.flush();
    entityManager.clear();
  }

  public Optional<SmsLog> find(OrganizationId organization, UUID id) {
    return Optional.ofNullable(entityManager.find(SmsLog.class, id))
        .filter(found -> found.organizationId().equals(organization));
  }

  /** Newest first. Times are turned into ids, which sort by time, so that one index serves all. */
  public List<SmsLog> search(OrganizationId organization, MessageSearch search) {
    CriteriaBuilder builder = entityManager.getCriteriaBuilder();
    var query = builder.createQuery(SmsLog.class);
    Root<SmsLog> message = query.from(SmsLog.class);
    List<Predicate> restrictions = new ArrayList<>();
    restrictions.add(builder.equal(message.get("organizationId"), organization.value()));
    search.status().ifPresent(v -> restrictions.add(builder.equal(message.get("status"), v)));
    search.direction().ifPresent(v -> restrictions.add(builder.equal(message.get("direction"), v)));
    search.to().ifPresent(v -> restrictions.add(builder.equal(message.get("toNumber"), v)));
    search.from().ifPresent(v -> restrictions.add(builder.equal(message.get("fromNumber"), v)));
    search.batchId().ifPresent(v -> restrictions.add(builder.equal(message.get("batchId"), v)));
    var id = message.<UUID>get("id");
    search
        .createdFrom()
        .map(TimeOrderedId::floor)
        .ifPresent(v -> restrictions.add(builder.greaterThanOrEqualTo(id, v)));
    search
        .createdTo()
        .map(TimeOrderedId::floor)
        .ifPresent(v -> restrictions.add(builder.lessThan(id, v)));
    search.before().ifPresent(v -> restrictions.add(builder.lessThan(id, v)));
    query.where(restrictions.toArray(Predicate[]::new)).orderBy(builder.desc(id));
    return entityManager.createQuery(query).setMaxResults(search.limit()).getResultList();
  }
}
