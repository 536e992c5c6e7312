package org.smsservice.ejb.retention;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.database.PartitionService;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.node.LeftOffException;
import org.smsservice.ejb.node.WorkLease;
import org.smsservice.ejb.organization.OrganizationChanged;
import org.smsservice.ejb.organization.OrganizationService;

/**
 * Deletes what organizations keep no longer: of all of them when a day has begun, and of one that
 * has changed soon after that. Then the partitions that nothing is left in go.
 */
@ApplicationScoped
public class Retention {
  private static final Log LOG = Log.of(Retention.class);
  private static final String WORK = "retention";

  /** Longer than each step takes. */
  private static final Duration LEASE_TIME = Duration.ofMinutes(1);

  /** Until what has failed is tried again, on any node. */
  private static final Duration REST = Duration.ofMinutes(5);

  private static final int ORGANIZATIONS_AT_ONCE = 100;

  @Inject OrganizationService organizations;
  @Inject RetentionService service;
  @Inject PartitionService partitions;
  @Inject WorkLease lease;
  @Inject RetentionConfig config;
  @Inject Event<RetentionFailed> failed;
  @Inject Clock clock;

  private final Set<OrganizationId> changed = ConcurrentHashMap.newKeySet();
  private volatile LocalDate doneFor = LocalDate.MIN;
  private volatile Instant lastSuccess;

  @PostConstruct
  void start() {
    lastSuccess = clock.instant();
  }

  /** When this node has last come through all organizations, or else was started. */
  public Instant lastSuccess() {
    return lastSuccess;
  }

  /** An organization may keep its messages for less time than before. */
  public void lookAt(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) OrganizationChanged change) {
    changed.add(change.organization());
  }

  /**
   * Does what is due, unless another node is at it; outside any transaction. What cannot be done is
   * due again after a rest.
   */
  public void deleteWhatIsDue() {
    boolean isDue = !dayOf(clock.instant()).equals(doneFor) || !changed.isEmpty();
    if (!isDue || !lease.take(WORK, LEASE_TIME)) {
      return;
    }
    boolean isDone = false;
    try {
      LocalDate today = service.today();
      isDone = today.equals(doneFor) ? deleteOfChanged(today) : deleteOfAll(today);
    } catch (LeftOffException e) {
      LOG.warning("retention.interrupted", "reason", e.getMessage());
    } finally {
      lease.finish(WORK, isDone ? clock.instant() : clock.instant().plus(REST));
    }
  }

  private boolean deleteOfAll(LocalDate today) {
    int longest = config.defaultDays();
    boolean isDone = true;
    UUID before = TimeOrderedId.floor(clock.instant());
    List<Organization> page = organizations.list(before, ORGANIZATIONS_AT_ONCE);
    while (!page.isEmpty()) {
      for (Organization organization : page) {
        longest = Math.max(longest, daysOf(organization));
        isDone &= isDeleted(organization.id(), today);
      }
      before = page.getLast().id().value();
      page = organizations.list(before, ORGANIZATIONS_AT_ONCE);
    }
    partitions
        .before(today.minusDays(longest).atStartOfDay(ZoneOffset.UTC).toInstant())
        .forEach(this::drop);
    if (isDone) {
      doneFor = today;
      lastSuccess = clock.instant();
    }
    return isDone;
  }

  /** One that is in use for too long is tried again the next day. */
  private void drop(String partition) {
    try {
      partitions.dropIfEmpty(partition);
    } catch (RuntimeException e) {
      LOG.warning("partition.not-dropped", "partition", partition, "reason", e.getMessage());
    }
  }

  private boolean deleteOfChanged(LocalDate today) {
    boolean isDone = true;
    for (OrganizationId id : List.copyOf(changed)) {
      // Before the look, so that a change during it is not overlooked.
      changed.remove(id);
      boolean isDeleted = false;
      try {
        isDeleted = isDeleted(id, today);
      } finally {
        if (!isDeleted) {
          changed.add(id);
        }
      }
      isDone &= isDeleted;
    }
    return isDone;
  }

  /** Whether nothing has failed: one organization keeps no other from its turn. */
  private boolean isDeleted(OrganizationId id, LocalDate today) {
    try {
      organizations.find(id).ifPresent(organization -> deleteOf(organization, today));
      return true;
    } catch (LeftOffException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.failure("retention.failed", e, "organization", id);
      failed.fire(new RetentionFailed());
      return false;
    }
  }

  private void deleteOf(Organization organization, LocalDate today) {
    LocalDate firstKept = today.minusDays(daysOf(organization));
    RetentionService.Progress progress = RetentionService.Progress.BEGIN;
    try {
      while (!progress.isDone()) {
        if (!lease.renew(WORK, LEASE_TIME)) {
          throw new LeftOffException("another node has taken over");
        }
        progress = service.deleteSome(organization.id(), firstKept, progress);
      }
    } catch (RuntimeException e) {
      service.noteInterrupted(organization.id(), firstKept, progress);
      throw e;
    }
  }

  private static LocalDate dayOf(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private int daysOf(Organization organization) {
    Optional<Integer> own = organization.settings().retentionDays();
    return own.orElse(config.defaultDays());
  }
}
