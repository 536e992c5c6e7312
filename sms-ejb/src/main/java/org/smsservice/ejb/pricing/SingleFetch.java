package org.smsservice.ejb.pricing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.smsservice.ejb.cache.CachedPrice;

/** Lets one caller at a time fetch a country's price; those who come meanwhile share its answer. */
final class SingleFetch {
  private final Map<String, CompletableFuture<Optional<CachedPrice>>> underWay =
      new ConcurrentHashMap<>();

  /**
   * Fetches, or waits for the fetch that is under way. What the fetch throws, all of them throw.
   */
  Optional<CachedPrice> fetch(String countryCode, Supplier<Optional<CachedPrice>> fetch) {
    CompletableFuture<Optional<CachedPrice>> mine = new CompletableFuture<>();
    CompletableFuture<Optional<CachedPrice>> others = underWay.putIfAbsent(countryCode, mine);
    if (others != null) {
      return answerOf(others);
    }
    try {
      mine.complete(fetch.get());
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    } finally {
      underWay.remove(countryCode);
    }
    return answerOf(mine);
  }

  private static Optional<CachedPrice> answerOf(CompletableFuture<Optional<CachedPrice>> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
