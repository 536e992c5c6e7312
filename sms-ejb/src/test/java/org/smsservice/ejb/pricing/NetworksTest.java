package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.SettableClock;
import org.smsservice.ejb.cache.CachedNetwork;
import org.smsservice.ejb.cache.NetworkCache;
import org.smsservice.ejb.gateway.NetworkLookup;
import org.smsservice.ejb.gateway.NetworkLookupUnavailableException;

class NetworksTest {
  private static final Duration RETRY_TIME = Duration.ofSeconds(30);
  private static final Network NETWORK = new Network("310", "410", "AT&T");
  private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+14155550100");
  private static final PhoneNumber LANDLINE = PhoneNumber.ofE164("+14155550101");

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-26T12:00:00Z"));
  private final FakeCache cache = new FakeCache();
  private final FakeLookup lookup = new FakeLookup();

  private static final class FakeLookup implements NetworkLookup {
    private boolean isAway;
    private int asked;

    @Override
    public Optional<Network> find(PhoneNumber number) {
      asked++;
      if (isAway) {
        throw new NetworkLookupUnavailableException("away", null);
      }
      return number.equals(NUMBER) ? Optional.of(NETWORK) : Optional.empty();
    }
  }

  private static final class FakeCache implements NetworkCache {
    private final Map<PhoneNumber, CachedNetwork> kept = new HashMap<>();

    @Override
    public Optional<CachedNetwork> find(PhoneNumber number) {
      return Optional.ofNullable(kept.get(number));
    }

    @Override
    public void put(PhoneNumber number, CachedNetwork found, Duration time) {
      kept.put(number, found);
    }

    @Override
    public void remove(PhoneNumber number) {
      kept.remove(number);
    }
  }

  @Test
  void nobodyIsAskedUnlessTheOperatorWantsIt() {
    assertThat(networks(false).of(NUMBER)).isEmpty();
    assertThat(lookup.asked).isZero();
  }

  @Test
  void aNumberIsLookedUpOnceForAllNodes() {
    Networks node = networks(true);

    assertThat(node.of(NUMBER)).contains(NETWORK);
    assertThat(node.of(NUMBER)).contains(NETWORK);
    assertThat(networks(true).of(NUMBER)).contains(NETWORK);
    assertThat(lookup.asked).isEqualTo(1);
  }

  @Test
  void thatThereIsNoNetworkIsRememberedToo() {
    Networks node = networks(true);

    assertThat(node.of(LANDLINE)).isEmpty();
    assertThat(node.of(LANDLINE)).isEmpty();
    assertThat(networks(true).of(LANDLINE)).isEmpty();
    assertThat(lookup.asked).isEqualTo(1);
  }

  @Test
  void aProviderThatIsAwayIsLeftAloneForAWhile() {
    Networks node = networks(true);
    lookup.isAway = true;
    assertThat(node.of(NUMBER)).isEmpty();
    lookup.isAway = false;
    assertThat(node.of(LANDLINE)).isEmpty();
    assertThat(lookup.asked).isEqualTo(1);
    assertThat(cache.kept).isEmpty();

    clock.advance(RETRY_TIME);

    assertThat(node.of(NUMBER)).contains(NETWORK);
  }

  @Test
  void aPersonWhoIsErasedIsForgotten() {
    Networks node = networks(true);
    node.of(NUMBER);

    node.forget(NUMBER);

    assertThat(cache.kept).isEmpty();
    node.of(NUMBER);
    assertThat(lookup.asked).isEqualTo(2);
  }

  private Networks networks(boolean isLookedUp) {
    Networks networks = new Networks();
    networks.cache = cache;
    networks.lookup = lookup;
    networks.config = new CarrierConfig(isLookedUp, Duration.ofDays(7));
    networks.pricing = PricingFixture.config(RETRY_TIME, "USD");
    networks.clock = clock;
    networks.start();
    return networks;
  }
}
