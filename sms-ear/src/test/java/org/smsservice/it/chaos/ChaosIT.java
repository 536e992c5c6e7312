package org.smsservice.it.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.smsservice.it.TestBed;
import org.smsservice.sandbox.Database;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.Redis;
import org.smsservice.sandbox.twilio.SimulatedTwilio;

/**
 * One accepted message is one provider message, whatever crashes: each scenario sends to many while
 * something goes wrong, and all of them must get theirs exactly once.
 */
class ChaosIT {
  /** With 100 calls under way, the drain of the messages takes long enough to be disturbed. */
  private static final int LATENCY_MILLIS = 300;

  private static final int SHORT_LATENCY_MILLIS = 20;
  private static final double SHARE = 0.05;

  private static Database database;
  private static Redis redis;
  private static SimulatedTwilio twilio;
  private static LibertyServer node;

  @BeforeAll
  static void start() throws InterruptedException {
    System.out.printf(
        "Chaos with %d recipients in each scenario, -Dsms.chaos.seed=%d%n",
        Chance.recipients(), Chance.seed());
    int port = Ports.free();
    database = new Database(Path.of("target", "it", "chaos-" + port).toAbsolutePath(), port);
    database.start();
    redis = new Redis(Ports.free()).start();
    twilio = new SimulatedTwilio(0).start();
    node = newNode(Map.of()).start().awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
    twilio.close();
    redis.close();
    database.close();
  }

  private static LibertyServer newNode(Map<String, String> further) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", database.url());
    environment.put("REDIS_PORT", Integer.toString(redis.port()));
    environment.put("TWILIO_BASE_URL", twilio.url());
    environment.put("SMS_SENDING_BATCH_SIZE", "100");
    environment.put("SMS_SENDING_BATCH_PAUSE", "PT0S");
    environment.put("SMS_SENDING_MAX_IN_FLIGHT", "100");
    environment.put("SMS_SENDING_LONG_CODE_RATE", "1000000");
    environment.put("SMS_SENDING_LEASE", "PT6S");
    environment.put("SMS_SENDING_DOUBT_GRACE", "PT1S");
    environment.put("SMS_GATEWAY_CONNECT_TIMEOUT", "PT0.5S");
    environment.put("SMS_GATEWAY_RESPONSE_TIMEOUT", "PT3S");
    environment.putAll(further);
    return TestBed.shared().newNode(environment);
  }

  private String scenario;
  private long startedAt;

  @BeforeEach
  void behave(TestInfo test) {
    scenario = test.getDisplayName();
    startedAt = System.nanoTime();
    twilio.reset();
    twilio.change(
        behaviour -> {
          behaviour.seed = Chance.seed();
          behaviour.latencyMillis = LATENCY_MILLIS;
          behaviour.latencyJitterMillis = LATENCY_MILLIS;
        });
  }

  private static Campaign start(LibertyServer at) throws Exception {
    return Campaign.start(twilio, database, at);
  }

  private void verify(Campaign campaign) throws Exception {
    campaign.verify();
    Duration taken = Duration.ofNanos(System.nanoTime() - startedAt);
    System.out.printf("%s: %s%n", scenario, taken.truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void aNodeIsKilledAgainAndAgain() throws Exception {
    Campaign campaign = start(node);
    for (int moment : Chance.moments(scenario, 1)) {
      campaign.awaitSent(moment);
      node.kill();
      node.start().awaitReady();
    }
    verify(campaign);
  }

  @Test
  void oneOfTwoNodesIsKilled() throws Exception {
    // The survivor takes the callbacks of both, as a load balancer would have it.
    LibertyServer victim = newNode(Map.of("WEB_URL", node.url())).start().awaitReady();
    try {
      Campaign campaign = start(victim);
      campaign.followAt(node);
      for (int moment : Chance.moments(scenario, 1)) {
        victim.awaitReady();
        campaign.awaitSent(moment);
        victim.kill();
        victim.start();
      }
      verify(campaign);
    } finally {
      victim.close();
    }
  }

  /** Two starts of a server more: only in the long form. */
  @Test
  @EnabledIfSystemProperty(named = "sms.chaos.recipients", matches = "[0-9]{4,}")
  void oneOfTwoNodesHangsForLongerThanItsLease() throws Exception {
    LibertyServer victim = newNode(Map.of("WEB_URL", node.url())).start().awaitReady();
    try {
      Campaign campaign = start(victim);
      campaign.followAt(node);
      for (int moment : Chance.moments(scenario, 1)) {
        campaign.awaitSent(moment);
        victim.suspend();
        campaign.awaitSentByOthers();
        victim.resume();
      }
      // What it still has in its hands must not leave once more.
      victim.close();
      verify(campaign);
    } finally {
      victim.close();
    }
  }

  @Test
  void createsFailAfterAccepting() throws Exception {
    // Callbacks so late that some messages in doubt are looked for before.
    twilio.change(
        behaviour -> {
          behaviour.failedAfterAccepting = SHARE;
          behaviour.sentAfterMillis = 3_000;
        });
    verify(start(node));
  }

  @Test
  void connectionsBreakAfterAccepting() throws Exception {
    twilio.change(
        behaviour -> {
          behaviour.droppedAfterAccepting = SHARE;
          behaviour.sentAfterMillis = 3_000;
        });
    verify(start(node));
  }

  @Test
  void creationIsRateLimited() throws Exception {
    twilio.change(
        behaviour -> {
          behaviour.rateLimited = SHARE;
          behaviour.latencyMillis = SHORT_LATENCY_MILLIS;
          behaviour.latencyJitterMillis = SHORT_LATENCY_MILLIS;
        });
    verify(start(node));
  }

  @Test
  void callbacksComeInAnyOrderTwiceAndBeforeTheAnswer() throws Exception {
    twilio.change(
        behaviour -> {
          behaviour.callbacksBeforeAnswer = true;
          behaviour.callbacksShuffled = 0.3;
          behaviour.callbacksDoubled = 0.3;
        });
    verify(start(node));
  }

  @Test
  void redisIsAwayForAWhile() throws Exception {
    Campaign campaign = start(node);
    for (int moment : Chance.moments(scenario, 1)) {
      campaign.awaitSent(moment);
      redis.close();
      int enough = Math.min(Chance.recipients(), campaign.sent() + Chance.recipients() / 10);
      campaign.awaitSent(enough);
      redis.start();
    }
    verify(campaign);
  }

  @Test
  void theDatabaseIsStoppedForAWhile() throws Exception {
    Campaign campaign = start(node);
    for (int moment : Chance.moments(scenario, 1)) {
      campaign.awaitSent(moment);
      database.close();
      campaign.awaitRefusal();
      database.start();
    }
    verify(campaign);
    assertThat(Campaign.isQuotedIn(TestBed.consoleOf(node))).isFalse();
  }

  @Test
  void theDatabaseIsKilled() throws Exception {
    Campaign campaign = start(node);
    for (int moment : Chance.moments(scenario, 1)) {
      campaign.awaitSent(moment);
      database.kill();
      campaign.awaitRefusal();
      database.start();
    }
    verify(campaign);
  }
}
