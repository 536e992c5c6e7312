package org.smsservice.ejb.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import org.smsservice.ejb.database.AcrossOrganizations;

/** The nodes that share this database. */
@ApplicationScoped
public class NodeRepository {
  private static final String REASON = "nodes serve all organizations";

  @PersistenceContext EntityManager entityManager;

  /** Notes that a node is alive. */
  @AcrossOrganizations(REASON)
  public void sign(String name, Instant now) {
    entityManager
        .createNativeQuery(
            """
            insert into sms_node (name, seen_at) values (:name, :now)
            on conflict (name) do update set seen_at = excluded.seen_at
            """)
        .setParameter("name", name)
        .setParameter("now", now)
        .executeUpdate();
  }

  /** Forgets the nodes that were not seen since, and counts the others. */
  @AcrossOrganizations(REASON)
  public int countSince(Instant since) {
    entityManager
        .createNativeQuery("delete from sms_node where seen_at < :since")
        .setParameter("since", since)
        .executeUpdate();
    return ((Number)
            entityManager.createNativeQuery("select count(*) from sms_node").getSingleResult())
        .intValue();
  }
}
