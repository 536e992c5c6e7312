package org.smsservice.ejb.idempotency;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;

/** The table of answers to requests that may be repeated. */
@ApplicationScoped
public class IdempotencyRepository {
  private static final String SEPARATOR = ": ";
  private static final String EACH_WITH_ITS_OWN = "each key carries its own organization";

  @PersistenceContext EntityManager entityManager;

  /**
   * Keeps other transactions, on any node, from using these keys until this one ends.
   *
   * @return without those that another one uses
   */
  @AcrossOrganizations(EACH_WITH_ITS_OWN)
  public Set<IdempotencyKey> tryLock(Collection<IdempotencyKey> keys) {
    return keys(
        entityManager.createNativeQuery(
            """
            select organization_id, key from unnest(:organizations, :keys) wanted (organization_id, key)
            where pg_try_advisory_xact_lock(hashtextextended(organization_id || ' ' || key, 0))
            """,
            Object[].class),
        keys);
  }

  /** Those of the keys that were used since a time. */
  @AcrossOrganizations(EACH_WITH_ITS_OWN)
  public Set<IdempotencyKey> used(Collection<IdempotencyKey> keys, Instant since) {
    return keys(
        entityManager
            .createNativeQuery(
                """
                select organization_id, idempotency_key
                from unnest(:organizations, :keys) wanted (organization_id, idempotency_key)
                join idempotency using (organization_id, idempotency_key)
                where created_at >= :since
                """,
                Object[].class)
            .setParameter("since", since),
        keys);
  }

  private static Set<IdempotencyKey> keys(Query query, Collection<IdempotencyKey> keys) {
    List<?> rows =
        Columns.of(query, List.copyOf(keys))
            .set("organizations", key -> key.organization().value(), UUID[]::new)
            .set("keys", IdempotencyKey::value, String[]::new)
            .list();
    Set<IdempotencyKey> found = new LinkedHashSet<>();
    for (Object row : rows) {
      Object[] columns = (Object[]) row;
      found.add(new IdempotencyKey(new OrganizationId((UUID) columns[0]), (String) columns[1]));
    }
    return found;
  }

  /** What was answered to a key since a time. */
  @SuppressWarnings("unchecked")
  public Optional<StoredAnswer> find(OrganizationId organization, String key, Instant since) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                """
                select request_hash, status, headers, body from idempotency
                where organization_id = :organization and idempotency_key = :key
                  and created_at >= :since
                """,
                Object[].class)
            .setParameter("organization", organization.value())
            .setParameter("key", key)
            .setParameter("since", since)
            .getResultList();
    return rows.stream()
        .findFirst()
        .map(
            row ->
                new StoredAnswer(
                    (byte[]) row[0],
                    ((Number) row[1]).intValue(),
                    headers((String) row[2]),
                    (byte[]) row[3]));
  }

  /** As HTTP has them: a line each. */
  private static String text(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + SEPARATOR + header.getValue())
        .collect(joining("\n"));
  }

  private static Map<String, String> headers(String text) {
    return text.lines()
        .map(line -> line.split(SEPARATOR, 2))
        .collect(toMap(header -> header[0], header -> header[1]));
  }

  /** Keeps answers, each in the place of the one before. */
  @AcrossOrganizations(EACH_WITH_ITS_OWN)
  public void put(Map<IdempotencyKey, StoredAnswer> answers, Instant now) {
    Columns.of(
            entityManager.createNativeQuery(
                """
                insert into idempotency
                  (organization_id, idempotency_key, request_hash, status, headers, body, created_at)
                select *, :now
                from unnest(:organizations, :keys, :hashes, :statuses, :headers, :bodies)
                on conflict (organization_id, idempotency_key) do update
                  set request_hash = excluded.request_hash, status = excluded.status,
                    headers = excluded.headers, body = excluded.body,
                    created_at = excluded.created_at
                """),
            List.copyOf(answers.entrySet()))
        .set("organizations", entry -> entry.getKey().organization().value(), UUID[]::new)
        .set("keys", entry -> entry.getKey().value(), String[]::new)
        .set("hashes", entry -> entry.getValue().requestHash(), byte[][]::new)
        .set("statuses", entry -> entry.getValue().status(), Integer[]::new)
        .set("headers", entry -> text(entry.getValue().headers()), String[]::new)
        .set("bodies", entry -> entry.getValue().body(), byte[][]::new)
        .setAll("now", now)
        .execute();
  }

  /** Forgets what is older than a time, so many at most, and tells how many. */
  @AcrossOrganizations("a timer serves all organizations")
  public int removeBefore(Instant time, int limit) {
    return entityManager
        .createNativeQuery(
            """
            delete from idempotency where (organization_id, idempotency_key) in (
              select organization_id, idempotency_key from idempotency
              where created_at < :time limit :limit for update skip locked)
            """)
        .setParameter("time", time)
        .setParameter("limit", limit)
        .executeUpdate();
  }
}
