package org.smsservice.ejb.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.database.AcrossOrganizations;

/** What people write to us, and whom they mean. */
@ApplicationScoped
public class InboundRepository {
  private static final String REASON = "the provider does not name the organization";

  @PersistenceContext EntityManager entityManager;

  /** Keeps a repeated call about one message waiting until the first one has been dealt with. */
  @AcrossOrganizations(REASON)
  public void lock(String providerId) {
    entityManager
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext('inbound' || :id))) l",
            Integer.class)
        .setParameter("id", providerId)
        .getSingleResult();
  }

  /** The message with a provider's id. */
  @AcrossOrganizations(REASON)
  public Optional<SmsLog> find(String providerId) {
    return entityManager
        .createQuery("select m from SmsLog m where m.messageId = :id", SmsLog.class)
        .setParameter("id", providerId)
        .getResultStream()
        .findFirst();
  }

  public void add(OrganizationId organization, SmsLog received) {
    entityManager.persist(received);
  }

  /** The organizations that have one of these senders, in the order in which they added it. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<OrganizationId> ownersOf(Collection<String> senders) {
    List<UUID> ids =
        entityManager
            .createNativeQuery(
                """
                select organization_id from sender where value = any(:senders)
                group by organization_id order by min(cast(id as text))
                """,
                UUID.class)
            .setParameter("senders", senders.toArray(String[]::new))
            .getResultList();
    return ids.stream().map(OrganizationId::new).toList();
  }

  /** The organization that was the last to write to a person from one of these senders. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public Optional<OrganizationId> lastWriter(String person, Collection<String> senders) {
    List<UUID> ids =
        entityManager
            .createNativeQuery(
                """
                select organization_id from sms_log
                where to_number = :person and from_number = any(:senders)
                  and direction = 'outbound'
                order by id desc limit 1
                """,
                UUID.class)
            .setParameter("person", person)
            .setParameter("senders", senders.toArray(String[]::new))
            .getResultList();
    return ids.stream().findFirst().map(OrganizationId::new);
  }

  /** The only organization that there is; empty when there are more, or none. */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public Optional<OrganizationId> onlyOrganization() {
    List<UUID> ids =
        entityManager
            .createNativeQuery("select id from organization limit 2", UUID.class)
            .getResultList();
    return ids.size() == 1 ? Optional.of(new OrganizationId(ids.getFirst())) : Optional.empty();
  }
}
