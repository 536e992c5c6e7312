package org.smsservice.ejb.sender;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sender.Sender;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The table of senders. */
@ApplicationScoped
public class SenderRepository {
  @PersistenceContext EntityManager entityManager;

  /** Keeps other transactions, on any node, from changing this organization's senders. */
  public void lock(OrganizationId organization) {
    entityManager
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext('sender' || :organization))) l",
            Integer.class)
        .setParameter("organization", organization.toString())
        .getSingleResult();
  }

  public void add(OrganizationId organization, Sender sender) {
    entityManager.persist(sender);
  }

  public Optional<Sender> find(OrganizationId organization, UUID id) {
    return Optional.ofNullable(entityManager.find(Sender.class, id))
        .filter(found -> found.organizationId().equals(organization));
  }

  /** Oldest first. */
  public List<Sender> list(OrganizationId organization) {
    return entityManager
        .createQuery(
            "select s from Sender s where s.organizationId = :organization order by s.id",
            Sender.class)
        .setParameter("organization", organization.value())
        .getResultList();
  }

  public long count(OrganizationId organization) {
    return entityManager
        .createQuery(
            "select count(s) from Sender s where s.organizationId = :organization", Long.class)
        .setParameter("organization", organization.value())
        .getSingleResult();
  }

  /** Whether another sender than this one has a value. */
  public boolean isTaken(OrganizationId organization, String value, UUID id) {
    return entityManager
            .createQuery(
                "select count(s) from Sender s where s.organizationId = :organization"
                    + " and s.value = :value and s.id <> :id",
                Long.class)
            .setParameter("organization", organization.value())
            .setParameter("value", value)
            .setParameter("id", id)
            .getSingleResult()
        > 0;
  }

  /** Makes a sender the only one that may be the default: none of the others is, at once. */
  public void clearOtherDefault(OrganizationId organization, UUID id) {
    entityManager
        .createQuery(
            "update Sender s set s.isDefault = false, s.version = s.version + 1"
                + " where s.organizationId = :organization and s.isDefault = true and s.id <> :id")
        .setParameter("organization", organization.value())
        .setParameter("id", id)
        .executeUpdate();
  }

  public void remove(OrganizationId organization, Sender sender) {
    entityManager.remove(sender);
  }

  /** The lowest rate that is given to a sender, where it is active; empty when none is given. */
  @AcrossOrganizations("a sender is as fast as its carriers let it be, whoever sends from it")
  public Optional<Integer> lowestRate(String value) {
    return Optional.ofNullable(
        entityManager
            .createQuery(
                "select min(s.segmentsPerSecond) from Sender s"
                    + " where s.value = :value and s.isActive = true",
                Integer.class)
            .setParameter("value", value)
            .getSingleResult());
  }

  /** Whether any organization has this sender and may send from it. */
  @AcrossOrganizations("nobody may send from what is another organization's")
  public boolean isInUse(String value) {
    return entityManager
            .createQuery(
                "select count(s) from Sender s where s.value = :value and s.isActive = true",
                Long.class)
            .setParameter("value", value)
            .getSingleResult()
        > 0;
  }
}
