package org.smsservice.ejb.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import org.smsservice.ejb.database.AcrossOrganizations;

/** Which node does the work that one does for all. */
@ApplicationScoped
public class WorkLeaseRepository {
  private static final String REASON = "nodes serve all organizations";

  @PersistenceContext EntityManager entityManager;

  /** Gives work to a node, if its time has come and nobody has it. */
  @AcrossOrganizations(REASON)
  public boolean take(String work, String owner, Instant now, Instant until) {
    return entityManager
            .createNativeQuery(
                """
                insert into work_lease (work, owner, until) values (:work, :owner, :until)
                on conflict (work) do update set owner = excluded.owner, until = excluded.until
                where work_lease.until <= :now
                """)
            .setParameter("work", work)
            .setParameter("owner", owner)
            .setParameter("until", until)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /** Says until when the work belongs to a node, if it still does. */
  @AcrossOrganizations(REASON)
  public boolean change(String work, String owner, Instant until) {
    return entityManager
            .createNativeQuery(
                "update work_lease set until = :until where work = :work and owner = :owner")
            .setParameter("work", work)
            .setParameter("owner", owner)
            .setParameter("until", until)
            .executeUpdate()
        == 1;
  }
}
