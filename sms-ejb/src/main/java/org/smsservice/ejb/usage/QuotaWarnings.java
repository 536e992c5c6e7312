package org.smsservice.ejb.usage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.log.Log;

/**
 * Which organizations come to the end of a quota. Their answers say so; the log and a CDI event do
 * when it begins, and every hour while it lasts.
 */
@ApplicationScoped
public class QuotaWarnings {
  private static final Log LOG = Log.of(QuotaWarnings.class);

  /** Some MB at the most. */
  private static final int CACHE_SIZE = 10_000;

  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
  private static final Duration REPORT_INTERVAL = Duration.ofHours(1);

  @Inject QuotaConfig config;
  @Inject Event<QuotaWarning> event;

  private final Cache<OrganizationId, QuotaWarning> last =
      Caffeine.newBuilder().maximumSize(CACHE_SIZE).expireAfterWrite(KNOWN_FOR).build();

  private final Cache<Reported, Boolean> reported =
      Caffeine.newBuilder().maximumSize(CACHE_SIZE).expireAfterWrite(REPORT_INTERVAL).build();

  private record Reported(OrganizationId organization, String limit) {}

  /** What an organization is to be warned of, as far as this node knows. */
  public Optional<QuotaWarning> of(OrganizationId organization) {
    return Optional.ofNullable(last.getIfPresent(organization));
  }

  void note(OrganizationId organization, QuotaBalance balance) {
    Optional<QuotaWarning> warning =
        balance
            .mostUsed(config.warnPercent())
            .map(use -> new QuotaWarning(organization, use.limit(), use.percent()));
    if (warning.isEmpty()) {
      last.invalidate(organization);
      return;
    }
    last.put(organization, warning.get());
    Reported key = new Reported(organization, warning.get().limit());
    if (reported.asMap().putIfAbsent(key, true) == null) {
      LOG.warning(
          "quota.nearly-used",
          "organization",
          organization,
          "limit",
          warning.get().limit(),
          "percent",
          warning.get().usedPercent());
      event.fire(warning.get());
    }
  }
}
