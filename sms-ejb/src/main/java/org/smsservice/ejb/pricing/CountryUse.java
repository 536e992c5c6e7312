package org.smsservice.ejb.pricing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The countries whose price was wanted on this node since somebody last looked. */
@ApplicationScoped
public class CountryUse {
  private final Set<String> noted = ConcurrentHashMap.newKeySet();

  /**
   * Notes that a price was wanted.
   *
   * @param countryCode ISO 3166-1 alpha-2, of which there are few
   */
  void note(String countryCode) {
    noted.add(countryCode);
  }

  /** The countries since the last call. */
  Set<String> take() {
    Set<String> taken = Set.copyOf(noted);
    noted.removeAll(taken);
    return taken;
  }
}
