package org.smsservice.ejb.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smsservice.domain.apikey.ApiKeySecret;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.apikey.jwt.TokenVerifier;
import org.smsservice.ejb.organization.OrganizationChanged;

/**
 * Tells who sends a request, by an API key or a token of the identity provider. Those in use are
 * answered from memory, so that a request costs no query; a key that is revoked, or an organization
 * that is suspended, on another node is refused after the configured time at the latest.
 */
@ApplicationScoped
public class Authentication {
  /** Three parts in Base64url, as a signed token has them (RFC 7515, 3.1); no key has a dot. */
  private static final Pattern TOKEN =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  @Inject ApiKeyConfig config;
  @Inject ApiKeyService keys;
  @Inject TokenVerifier tokens;
  @Inject KeyUse use;
  @Inject Clock clock;

  private Cache<ByteBuffer, Optional<Caller.Member>> members;

  @PostConstruct
  void start() {
    members =
        Caffeine.newBuilder()
            .maximumSize(config.cacheSize())
            .expireAfterWrite(config.cacheTime())
            .build();
  }

  /** Who comes with this key or token; empty when it is not to be accepted. */
  public Optional<Caller> callerWith(String secret) {
    if (config.adminKey().isPresent() && areEqual(config.adminKey().get(), secret)) {
      return Optional.of(new Caller.Operator());
    }
    Optional<Caller.Member> member =
        members
            .get(ByteBuffer.wrap(new ApiKeySecret(secret).hash()), hash -> member(hash, secret))
            .filter(known -> clock.instant().isBefore(known.until()));
    member.flatMap(Caller.Member::key).ifPresent(use::note);
    return member.map(Caller.class::cast);
  }

  private Optional<Caller.Member> member(ByteBuffer hash, String secret) {
    return TOKEN.matcher(secret).matches()
        ? tokens.verify(secret).flatMap(keys::memberBy)
        : keys.memberBy(hash.array());
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
