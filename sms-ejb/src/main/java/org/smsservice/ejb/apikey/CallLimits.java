package org.smsservice.ejb.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.smsservice.ejb.ratelimit.PermitLease;
import org.smsservice.ejb.ratelimit.Permits;
import org.smsservice.ejb.ratelimit.RateLimiter;

/** Holds each key, and each organization, to its number of calls a second, over all nodes. */
@ApplicationScoped
public class CallLimits {
  private static final int MAX_LEASES = 20_000;

  /** A bucket is full again long before. */
  private static final Duration FORGET_AFTER = Duration.ofMinutes(1);

  @Inject RateLimiter limiter;
  @Inject CallLimitConfig config;
  @Inject Clock clock;

  private final Cache<String, PermitLease> leases =
      Caffeine.newBuilder().maximumSize(MAX_LEASES).expireAfterAccess(FORGET_AFTER).build();

  /** Counts a call of a caller, and tells whether it may be made. */
  public CallAllowance take(Caller.Member caller) {
    Instant now = clock.instant();
    String organization = "call:" + caller.organization();
    PermitLease own = lease(organization + ":" + caller.name(), config.keyPerSecond());
    Permits ofKey = own.take(now);
    Permits ofOrganization = lease(organization, config.organizationPerSecond()).take(now);
    if (ofKey.count() > 0 && ofOrganization.count() == 0) {
      own.giveBack();
    }
    return new CallAllowance(
        longer(ofKey.untilNext(), ofOrganization.untilNext()),
        List.of(
            new CallAllowance.Limit("key", config.keyPerSecond(), ofKey.left()),
            new CallAllowance.Limit(
                "organization", config.organizationPerSecond(), ofOrganization.left())));
  }

  private PermitLease lease(String bucket, int perSecond) {
    return leases.get(bucket, name -> new PermitLease(limiter, name, perSecond));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
