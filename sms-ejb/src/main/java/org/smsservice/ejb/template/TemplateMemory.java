package org.smsservice.ejb.template;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.template.SmsTemplate;
import org.smsservice.domain.template.TemplateReference;
import org.smsservice.domain.template.TemplateText;

/**
 * The templates in use, ready to be rendered, so that a message costs no query: a change is known
 * on its node at once, on the others after 10 seconds at the latest.
 */
@ApplicationScoped
public class TemplateMemory {
  private static final Duration CACHE_TIME = Duration.ofSeconds(10);

  /** Some 50 MB at the most. */
  private static final int CACHE_SIZE = 10_000;

  @Inject TemplateService templates;

  private LoadingCache<Key, Optional<ReadyTemplate>> ready;

  private record Key(OrganizationId organization, String name) {}

  /** A template that was read. */
  public record ReadyTemplate(TemplateReference reference, boolean isActive, TemplateText text) {

    private static ReadyTemplate of(SmsTemplate template) {
      return new ReadyTemplate(
          new TemplateReference(template.id(), template.version()),
          template.settings().isActive(),
          TemplateText.of(template.settings().content()));
    }
  }

  @PostConstruct
  void start() {
    ready =
        Caffeine.newBuilder()
            .maximumSize(CACHE_SIZE)
            .expireAfterWrite(CACHE_TIME)
            .build(key -> templates.find(key.organization(), key.name()).map(ReadyTemplate::of));
  }

  /** The template with a name, active or not. */
  public Optional<ReadyTemplate> find(OrganizationId organization, String name) {
    return ready.get(new Key(organization, name));
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) TemplateChanged event) {
    ready.invalidate(new Key(event.organization(), event.name()));
  }
}
