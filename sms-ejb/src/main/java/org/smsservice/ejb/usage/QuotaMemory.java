package org.smsservice.ejb.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.organization.Quota;
import org.smsservice.ejb.organization.OrganizationChanged;
import org.smsservice.ejb.organization.OrganizationService;

/**
 * The quotas of organizations that send, so that a message of one without any costs no query: a
 * change is known on its node at once, on the others after 10 seconds at the latest.
 */
@ApplicationScoped
public class QuotaMemory {
  private static final Duration CACHE_TIME = Duration.ofSeconds(10);

  /** Some 5 MB at the most. */
  private static final int CACHE_SIZE = 10_000;

  /** For so long it is remembered that somebody decides for too long. */
  private static final Duration BUSY_TIME = Duration.ofSeconds(10);

  @Inject OrganizationService organizations;

  private final Cache<OrganizationId, Boolean> busy =
      Caffeine.newBuilder().maximumSize(CACHE_SIZE).expireAfterWrite(BUSY_TIME).build();

  private LoadingCache<OrganizationId, Quota> quotas;

  @PostConstruct
  void start() {
    quotas =
        Caffeine.newBuilder()
            .maximumSize(CACHE_SIZE)
            .expireAfterWrite(CACHE_TIME)
            .build(
                id ->
                    organizations
                        .find(id)
                        .map(organization -> organization.settings().quota())
                        .orElse(Quota.NONE));
  }

  Quota of(OrganizationId organization) {
    return quotas.get(organization);
  }

  /** Notes whether an organization's quotas could not be decided by, because somebody else does. */
  void noteBusy(OrganizationId organization, boolean isBusy) {
    if (isBusy) {
      busy.put(organization, true);
    } else {
      busy.invalidate(organization);
    }
  }

  boolean isBusy(OrganizationId organization) {
    return busy.getIfPresent(organization) != null;
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrganizationChanged event) {
    quotas.invalidate(event.organization());
  }
}
