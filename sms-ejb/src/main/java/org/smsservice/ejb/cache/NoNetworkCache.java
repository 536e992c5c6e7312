package org.smsservice.ejb.cache;

import java.time.Duration;
import java.util.Optional;
import org.smsservice.domain.sending.PhoneNumber;

/** The cache of a service that runs without Redis: always empty. */
public final class NoNetworkCache implements NetworkCache {

  @Override
  public Optional<CachedNetwork> find(PhoneNumber number) {
    return Optional.empty();
  }

  @Override
  public void put(PhoneNumber number, CachedNetwork found, Duration time) {
    // There is nowhere to keep it; each node has its own memory.
  }

  @Override
  public void remove(PhoneNumber number) {
    // Nothing was kept.
  }
}
