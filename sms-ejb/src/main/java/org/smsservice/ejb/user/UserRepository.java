package org.smsservice.ejb.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.user.User;
import org.smsservice.domain.user.UserKey;

/** The table of users. */
@ApplicationScoped
public class UserRepository {
  @PersistenceContext EntityManager entityManager;

  /** Keeps other transactions, on any node, from changing this user. */
  public void lock(OrganizationId organization, String id) {
    entityManager
        .createNativeQuery(
            "select 1 from (select pg_advisory_xact_lock(hashtext('user' || :key))) l",
            Integer.class)
        .setParameter("key", organization + id)
        .getSingleResult();
  }

  public Optional<User> find(OrganizationId organization, String id) {
    return Optional.ofNullable(entityManager.find(User.class, UserKey.of(organization, id)));
  }

  public void add(OrganizationId organization, User user) {
    entityManager.persist(user);
  }

  public void remove(OrganizationId organization, User user) {
    entityManager.remove(user);
  }

  /** In the order of their ids, behind one. */
  public List<User> list(OrganizationId organization, String after, int limit) {
    return entityManager
        .createQuery(
            "select u from User u where u.userKey.organizationId = :organization and u.userKey.id > :after"
                + " order by u.userKey.id",
            User.class)
        .setParameter("organization", organization.value())
        .setParameter("after", after)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Whose numbers these are; of several users with one number, the first that was made. */
  @SuppressWarnings("unchecked")
  public Map<String, String> idsByNumber(OrganizationId organization, Collection<String> numbers) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                """
                select distinct on (e164) e164, id from app_user
                where organization_id = :organization and e164 = any(:numbers)
                order by e164, created_at, id
                """,
                Object[].class)
            .setParameter("organization", organization.value())
            .setParameter("numbers", numbers.toArray(String[]::new))
            .getResultList();
    Map<String, String> ids = HashMap.newHashMap(rows.size());
    rows.forEach(row -> ids.put((String) row[0], (String) row[1]));
    return ids;
  }

  /** The ids of all users with a number, in the order of their ids. */
  @SuppressWarnings("unchecked")
  public List<String> idsWith(OrganizationId organization, PhoneNumber number) {
    return entityManager
        .createNativeQuery(
            "select id from app_user where organization_id = :organization and e164 = :number"
                + " order by id",
            String.class)
        .setParameter("organization", organization.value())
        .setParameter("number", number.e164())
        .getResultList();
  }

  /** The numbers of those users that are there; empty where one has none. */
  @SuppressWarnings("unchecked")
  public Map<String, Optional<PhoneNumber>> numbersById(
      OrganizationId organization, Collection<String> ids) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                "select id, e164 from app_user where organization_id = :organization and id = any(:ids)",
                Object[].class)
            .setParameter("organization", organization.value())
            .setParameter("ids", ids.toArray(String[]::new))
            .getResultList();
    Map<String, Optional<PhoneNumber>> numbers = HashMap.newHashMap(rows.size());
    rows.forEach(
        row ->
            numbers.put(
                (String) row[0], Optional.ofNullable((String) row[1]).map(PhoneNumber::ofE164)));
    return numbers;
  }

  /** Brings the preference of all users with a number in step with the list of opt-outs. */
  public void prefer(OrganizationId organization, PhoneNumber number, boolean smsOptOut) {
    entityManager
        .createNativeQuery(
            """
            update app_user
            set preferences = jsonb_set(preferences, '{smsOptOut}', to_jsonb(cast(:smsOptOut as boolean))),
              version = version + 1
            where organization_id = :organization and e164 = :number
            """)
        .setParameter("smsOptOut", smsOptOut)
        .setParameter("organization", organization.value())
        .setParameter("number", number.e164())
        .executeUpdate();
  }
}
