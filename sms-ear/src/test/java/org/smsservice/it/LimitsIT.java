package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.smsservice.it.Organization.Answer;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.OperatorClient;
import org.smsservice.sandbox.Ports;
import org.smsservice.sandbox.Redis;

/** How often may be called, and what is answered to one call too many. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitsIT {
  private static final int OF_KEY = 4;
  private static final int OF_ORGANIZATION = 6;
  private static final int AT_ONE_TIME = 20;

  private static Redis redis;
  private static LibertyServer node;
  private Organization organization;

  @BeforeAll
  static void start() throws InterruptedException {
    redis = new Redis(Ports.free()).start();
    node =
        TestBed.shared()
            .newNode(
                Map.of(
                    "REDIS_PORT", Integer.toString(redis.port()),
                    "SMS_RATELIMIT_KEY_PER_SECOND", Integer.toString(OF_KEY),
                    "SMS_RATELIMIT_ORGANIZATION_PER_SECOND", Integer.toString(OF_ORGANIZATION),
                    "SMS_RATELIMIT_CONCURRENT_CALLS", Integer.toString(AT_ONE_TIME)))
            .start()
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    node.close();
    redis.close();
  }

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(node);
  }

  /** Answers to calls that are made at the same time, by the callers in turn. */
  private static List<Answer> calls(
      int count, List<Organization> callers, Function<Organization, Answer> call) throws Exception {
    List<Callable<Answer>> calls =
        IntStream.range(0, count)
            .mapToObj(i -> (Callable<Answer>) () -> call.apply(callers.get(i % callers.size())))
            .toList();
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private static Answer read(Organization caller) {
    try {
      return caller.get("/messages?limit=1");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Answer refused(List<Answer> answers) {
    return answers.stream().filter(answer -> answer.status() == 429).findFirst().orElseThrow();
  }

  @Test
  void aKeyIsHeldToItsRate() throws Exception {
    Answer first = read(organization);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("RateLimit-Policy"))
        .isEqualTo("\"key\";q=4;w=1, \"organization\";q=6;w=1");
    assertThat(first.header("RateLimit"))
        .matches("\"key\";r=[0-3];t=1, \"organization\";r=[0-5];t=1");

    Answer refused = refused(calls(AT_ONE_TIME, List.of(organization), LimitsIT::read));

    assertThat(refused.body().get("code").asText()).isEqualTo("rate_limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    assertThat(refused.header("RateLimit")).contains("\"key\";r=0");
    organization.awaitAnswer("/messages?limit=1", answer -> answer.status() == 200);
  }

  @Test
  void theKeysOfAnOrganizationShareItsRate() throws Exception {
    OperatorClient operator = new OperatorClient(node.url(), TestBed.OPERATOR_KEY);
    List<Organization> keys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String key = operator.makeKey(organization.id(), OperatorClient.ALL_SCOPES);
      keys.add(organization.withKey(key));
    }

    long begin = System.nanoTime();
    long granted =
        calls(AT_ONE_TIME, keys, LimitsIT::read).stream()
            .filter(answer -> answer.status() == 200)
            .count();
    double seconds = (System.nanoTime() - begin) / 1e9;

    assertThat((double) granted).isBetween((double) OF_KEY, OF_ORGANIZATION * (1 + seconds));
  }

  @Test
  void othersAreNotDisturbed() throws Exception {
    calls(AT_ONE_TIME, List.of(organization), LimitsIT::read);

    assertThat(read(Organization.on(node)).status()).isEqualTo(200);
  }

  /** The last: for a moment after it each node counts by itself. */
  @Test
  @Order(Integer.MAX_VALUE)
  void theRateHoldsWhileRedisIsAway() throws Exception {
    int port = redis.port();
    redis.close();
    try {
      refused(calls(AT_ONE_TIME, List.of(organization), LimitsIT::read));
    } finally {
      redis = new Redis(port).start();
    }
  }

  @Test
  void whatTheNodeCannotWorkAtIsToldSoAtOnce() throws Exception {
    List<Organization> callers = new ArrayList<>();
    for (int i = 0; i < 2 * AT_ONE_TIME; i++) {
      callers.add(Organization.on(node));
    }
    List<Answer> answers = calls(callers.size(), callers, LimitsIT::waitingSend);

    assertThat(answers).extracting(Answer::status).contains(202).containsOnly(202, 503);
    Answer refused =
        answers.stream().filter(answer -> answer.status() == 503).findFirst().orElseThrow();
    assertThat(refused.body().get("code").asText()).isEqualTo("overloaded");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(refused.header("X-Request-Id")).isNotBlank();
  }

  private static Answer waitingSend(Organization caller) {
    try {
      return caller.call(
          caller
              .request("/messages")
              .header("Content-Type", "application/json")
              .header("Prefer", "wait=15")
              .POST(
                  BodyPublishers.ofString(
                      "{\"to\":\"%s\",\"body\":\"x\",\"sendAt\":\"2999-01-01T00:00:00Z\"}"
                          .formatted(Organization.newPerson()))));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
