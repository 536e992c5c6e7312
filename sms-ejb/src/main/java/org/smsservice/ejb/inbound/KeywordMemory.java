package org.smsservice.ejb.inbound;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import org.smsservice.domain.inbound.Keyword;
import org.smsservice.domain.inbound.KeywordSet;
import org.smsservice.domain.organization.OrganizationId;

/**
 * The keywords of organizations that are written to, ready for use: a change is known on its node
 * at once, on the others after 10 seconds at the latest.
 */
@ApplicationScoped
public class KeywordMemory {
  private static final Duration CACHE_TIME = Duration.ofSeconds(10);

  /** Keywords of all organizations together: some 50 MB at the most. */
  private static final int CACHE_SIZE = 100_000;

  @Inject KeywordService keywords;

  private LoadingCache<OrganizationId, KeywordSet> sets;

  @PostConstruct
  void start() {
    sets =
        Caffeine.newBuilder()
            .maximumWeight(CACHE_SIZE)
            .weigher((OrganizationId organization, KeywordSet set) -> 1 + set.size())
            .expireAfterWrite(CACHE_TIME)
            .build(
                organization ->
                    new KeywordSet(
                        keywords.list(organization).stream().map(Keyword::settings).toList()));
  }

  /** The keywords that an organization listens to. */
  public KeywordSet of(OrganizationId organization) {
    return sets.get(organization);
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeywordsChanged event) {
    sets.invalidate(event.organization());
  }
}
