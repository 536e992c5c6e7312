package org.smsservice.ejb.optout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.optout.OptOut;
import org.smsservice.domain.optout.OptOutChange;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;

/** The list of opt-outs and its history. */
@ApplicationScoped
public class OptOutRepository {
  @PersistenceContext EntityManager entityManager;

  /**
   * Adds an opt-out, unless it is there.
   *
   * @return whether it was not there
   */
  public boolean add(
      OrganizationId organization,
      PhoneNumber person,
      String sender,
      OptOutReason reason,
      Instant now) {
    return entityManager
            .createNativeQuery(
                """
                insert into opt_out
                  (id, organization_id, phone_number, sender, source, keyword, opted_out_at)
                values (:id, :organization, :person, :sender, :source, cast(:keyword as text), :now)
                on conflict on constraint opt_out_phone_number do nothing
                """)
            .setParameter("id", TimeOrderedId.next())
            .setParameter("organization", organization.value())
            .setParameter("person", person.e164())
            .setParameter("sender", sender)
            .setParameter("source", reason.source().label())
            .setParameter("keyword", reason.keyword())
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /**
   * Removes opt-outs of a person.
   *
   * @param senders which ones
   * @param source of which source only; empty for any
   * @return the senders of those that were there
   */
  @SuppressWarnings("unchecked")
  public List<String> remove(
      OrganizationId organization,
      PhoneNumber person,
      Collection<String> senders,
      Optional<OptOutSource> source) {
    return entityManager
        .createNativeQuery(
            """
            delete from opt_out where organization_id = :organization and phone_number = :person
              and sender = any(:senders) and source = coalesce(cast(:source as text), source)
            returning sender
            """,
            String.class)
        .setParameter("organization", organization.value())
        .setParameter("person", person.e164())
        .setParameter("senders", senders.toArray(String[]::new))
        .setParameter("source", source.map(OptOutSource::label).orElse(null))
        .getResultList();
  }

  public void add(OrganizationId organization, OptOutChange change) {
    entityManager.persist(change);
  }

  /** Those of one person; the one for all senders comes first. */
  public List<OptOut> of(OrganizationId organization, PhoneNumber person) {
    return entityManager
        .createQuery(
            "select o from OptOut o where o.organizationId = :organization"
                + " and o.phoneNumber = :person order by o.sender",
            OptOut.class)
        .setParameter("organization", organization.value())
        .setParameter("person", person.e164())
        .getResultList();
  }

  /** Newest first, behind an id. */
  public List<OptOut> list(OrganizationId organization, UUID before, int limit) {
    return entityManager
        .createQuery(
            "select o from OptOut o where o.organizationId = :organization and o.id < :before"
                + " order by o.id desc",
            OptOut.class)
        .setParameter("organization", organization.value())
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** What has changed for one person, newest first, behind an id. */
  public List<OptOutChange> history(
      OrganizationId organization, PhoneNumber person, UUID before, int limit) {
    return entityManager
        .createQuery(
            "select c from OptOutChange c where c.organizationId = :organization"
                + " and c.phoneNumber = :person and c.id < :before order by c.id desc",
            OptOutChange.class)
        .setParameter("organization", organization.value())
        .setParameter("person", person.e164())
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Forgets which messages have changed anything for a person. */
  public void unlink(OrganizationId organization, PhoneNumber person) {
    entityManager
        .createQuery(
            "update OptOutChange c set c.logId = null where c.organizationId = :organization"
                + " and c.phoneNumber = :person and c.logId is not null")
        .setParameter("organization", organization.value())
        .setParameter("person", person.e164())
        .executeUpdate();
  }

  /** Whether a message has changed anything for a person. */
  public boolean isChangedBy(OrganizationId organization, PhoneNumber person, UUID message) {
    return entityManager
            .createQuery(
                "select count(c) from OptOutChange c where c.organizationId = :organization"
                    + " and c.phoneNumber = :person and c.logId = :message",
                Long.class)
            .setParameter("organization", organization.value())
            .setParameter("person", person.e164())
            .setParameter("message", message)
            .getSingleResult()
        > 0;
  }

  /** Which of these must not be written to by their sender. */
  @AcrossOrganizations("each addressee carries its own organization")
  public Set<Addressee> optedOut(List<Addressee> addressees) {
    List<?> positions =
        Columns.of(
                entityManager.createNativeQuery(
                    """
                    select position from unnest(:organizations, :people, :senders) with ordinality
                      one (organization_id, phone_number, sender, position)
                    where exists (
                      select 1 from opt_out where organization_id = one.organization_id
                        and phone_number = one.phone_number and sender in ('', one.sender))
                    """,
                    Long.class),
                addressees)
            .set("organizations", addressee -> addressee.organization().value(), UUID[]::new)
            .set("people", Addressee::phoneNumber, String[]::new)
            .set("senders", Addressee::sender, String[]::new)
            .list();
    return positions.stream()
        .map(position -> addressees.get(((Long) position).intValue() - 1))
        .collect(Collectors.toSet());
  }
}
