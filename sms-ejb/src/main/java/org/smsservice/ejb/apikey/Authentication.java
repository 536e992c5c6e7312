package org.smsservice.ejb.apikey;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.smsservice.domain.apikey.ApiKeySecret;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.organization.OrganizationChanged;

/**
 * Tells who sends a request. Keys in use are answered from memory, so that a request costs no
 * query; a key that is revoked, or an organization that is suspended, on another node is refused
 * after the configured time at the latest.
 */
@ApplicationScoped
public class Authentication {
  @Inject ApiKeyConfig config;
  @Inject ApiKeyService keys;
  @Inject KeyUse use;

  private LoadingCache<ByteBuffer, Optional<Caller.Member>> members;

  @PostConstruct
  void start() {
    members =
        Caffeine.newBuilder()
            .maximumSize(config.cacheSize())
            .expireAfterWrite(config.cacheTime())
            .build(hash -> keys.memberBy(hash.array()));
  }

  /** Who comes with this key; empty when the key is not to be accepted. */
  public Optional<Caller> callerWith(String key) {
    if (config.adminKey().isPresent() && areEqual(config.adminKey().get(), key)) {
      return Optional.of(new Caller.Operator());
    }
    Optional<Caller.Member> member = members.get(ByteBuffer.wrap(new ApiKeySecret(key).hash()));
    member.map(Caller.Member::key).ifPresent(use::note);
    return member.map(Caller.class::cast);
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeysChanged event) {
    forget(event.organization());
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrganizationChanged event) {
    forget(event.organization());
  }

  private void forget(OrganizationId organization) {
    members
        .asMap()
        .values()
        .removeIf(known -> known.filter(m -> m.organization().equals(organization)).isPresent());
  }

  private static boolean areEqual(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
