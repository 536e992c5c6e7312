package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;

/**
 * The queue as the dispatcher sees it: lanes, and what is next in each. Both methods cost by the
 * number of lanes and of the messages that are taken, never by the length of the queue.
 */
@ApplicationScoped
public class LaneRepository {
  private static final String REASON = "one dispatcher serves all organizations";

  /**
   * The lanes that have something {@code due} at {@code :now}, each with the time of its longest
   * due message. What is leased, in doubt or held is not due, nor what a suspended organization
   * has. PostgreSQL has no skip scan over distinct values: each step of the recursion is one.
   */
  static final String DUE_LANES =
      """
      with recursive lane as (
        (select priority, organization_id, from_number, not_before from sms_outbox
         where lease_until is null and in_doubt_since is null and not is_held
         order by priority, organization_id, from_number, not_before limit 1)
        union all
        select next.* from lane cross join lateral (
          select priority, organization_id, from_number, not_before from sms_outbox
          where lease_until is null and in_doubt_since is null and not is_held
            and (priority, organization_id, from_number)
              > (lane.priority, lane.organization_id, lane.from_number)
          order by priority, organization_id, from_number, not_before limit 1) next),
      due as (
        select * from lane where not_before <= :now and not exists (
          select from organization where id = organization_id and status = 'suspended'))
      """;

  @PersistenceContext EntityManager entityManager;

  /**
   * The lanes that have something due, by priority; at most so many. What a suspended organization
   * has in the queue waits.
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<Lane> due(Instant now, int limit) {
    List<Object[]> rows =
        entityManager
            .createNativeQuery(
                DUE_LANES + "select priority, organization_id, from_number from due limit :limit",
                Object[].class)
            .setParameter("now", now)
            .setParameter("limit", limit)
            .getResultList();
    return rows.stream()
        .map(row -> new Lane(((Number) row[0]).intValue(), (UUID) row[1], (String) row[2]))
        .toList();
  }

  /**
   * Leases what each lane may send, longest due first, and marks it {@code sending}. Rows that
   * another node is about to lease are passed over, not waited for.
   */
  @SuppressWarnings("unchecked")
  @AcrossOrganizations(REASON)
  public List<OutboxMessage> claim(
      List<LaneShare> shares, String node, Instant now, Instant leaseUntil) {
    // The planner cannot know how few rows are picked; "any(array(…))" keeps it to the indexes, and
    // the bounds to their partitions.
    return (List<OutboxMessage>)
        Columns.of(
                entityManager.createNativeQuery(
                    """
            with picked as materialized (
              select next.id
              from unnest(:priorities, :organizations, :senders, :messages, :segments)
                lane (priority, organization_id, from_number, messages, segments)
              cross join lateral (
                select id from (
                  select id, sum(segments) over (order by not_before, id) - segments as before
                  from (
                    select id, not_before, segments from sms_outbox
                    where priority = lane.priority and organization_id = lane.organization_id
                      and from_number = lane.from_number and not_before <= :now
                      and lease_until is null and in_doubt_since is null and not is_held
                    order by not_before, id limit lane.messages for update skip locked) locked
                  ) counted
                where before < lane.segments) next),
            marked as (
              update sms_log set status = 'sending' where id = any(array(select id from picked))
                and id >= (select id from picked order by id limit 1)
                and id <= (select id from picked order by id desc limit 1))
            update sms_outbox
            set lease_owner = :node, lease_until = :leaseUntil, attempts = attempts + 1
            where id = any(array(select id from picked))
            returning sms_outbox.*
            """,
                    OutboxMessage.class),
                shares)
            .set("priorities", share -> share.lane().priority(), Integer[]::new)
            .set("organizations", share -> share.lane().organization(), UUID[]::new)
            .set("senders", share -> share.lane().sender(), String[]::new)
            .set("messages", LaneShare::messages, Integer[]::new)
            .set("segments", LaneShare::segments, Integer[]::new)
            .setAll("now", now)
            .setAll("node", node)
            .setAll("leaseUntil", leaseUntil)
            .list();
  }
}
