package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsservice.it.Organization.Answer;

/**
 * Nobody overwrites what somebody else has changed meanwhile, when they say what they have read.
 */
class ConditionalIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Organization organization;

  /** A thing that can be changed: where it is made, as what, and two other states of it. */
  record Thing(String path, Map<String, ?> made, Map<String, ?> changed, Map<String, ?> other) {
    @Override
    public String toString() {
      return path;
    }
  }

  static Stream<Thing> things() {
    return Stream.of(
        new Thing(
            "/templates",
            Map.of("name", "a", "content", "one"),
            Map.of("name", "a", "content", "two"),
            Map.of("name", "a", "content", "three")),
        new Thing(
            "/keywords",
            Map.of("keyword", "A", "reply", "one"),
            Map.of("keyword", "A", "reply", "two"),
            Map.of("keyword", "A", "reply", "three")),
        new Thing(
            "/senders",
            Map.of("value", "SHOP", "segmentsPerSecond", 1),
            Map.of("value", "SHOP", "segmentsPerSecond", 2),
            Map.of("value", "SHOP", "segmentsPerSecond", 3)),
        new Thing(
            "/users/ada",
            Map.of("metadata", Map.of("n", 1)),
            Map.of("metadata", Map.of("n", 2)),
            Map.of("metadata", Map.of("n", 3))));
  }

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  private String make(Thing thing) throws Exception {
    if (thing.path().startsWith("/users")) {
      assertThat(organization.put(thing.path(), thing.made()).status()).isEqualTo(201);
      return thing.path();
    }
    Answer made = organization.post(thing.path(), thing.made());
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("ETag")).isNotBlank();
    return thing.path() + "/" + made.body().get("id").asText();
  }

  private HttpRequest.Builder put(String path, String header, String value, Map<String, ?> body)
      throws Exception {
    return organization
        .request(path)
        .header("Content-Type", "application/json")
        .header(header, value)
        .PUT(BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private Answer putIfMatch(String path, String tag, Map<String, ?> body) throws Exception {
    return organization.call(put(path, "If-Match", tag, body));
  }

  private Answer deleteIfMatch(String path, String tag) throws Exception {
    return organization.call(organization.request(path).header("If-Match", tag).DELETE());
  }

  private static void assertFailed(Answer answer) {
    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.body().get("code").asText()).isEqualTo("precondition_failed");
  }

  @ParameterizedTest
  @MethodSource("things")
  void aLostUpdateIsRefused(Thing thing) throws Exception {
    String path = make(thing);
    String read = organization.get(path).header("ETag");
    Answer changed = putIfMatch(path, read, thing.changed());
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isNotEqualTo(read);
    Answer now = organization.get(path);
    assertThat(now.header("ETag")).isEqualTo(changed.header("ETag"));

    assertFailed(putIfMatch(path, read, thing.other()));
    assertFailed(deleteIfMatch(path, read));
    assertFailed(putIfMatch(path, "W/" + now.header("ETag"), thing.other()));
    assertThat(organization.get(path).body()).isEqualTo(now.body());

    assertThat(putIfMatch(path, "*", thing.other()).status()).isEqualTo(200);
    String last = organization.get(path).header("ETag");
    assertThat(deleteIfMatch(path, "\"none\", " + last).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @MethodSource("things")
  void ofManyWhoHaveReadTheSameOneMayChangeIt(Thing thing) throws Exception {
    String path = make(thing);
    HttpRequest.Builder request =
        put(path, "If-Match", organization.get(path).header("ETag"), thing.changed());
    Callable<Answer> change = () -> organization.call(request);
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Integer> statuses =
          callers.invokeAll(Collections.nCopies(16, change)).stream().map(this::status).toList();

      assertThat(statuses).containsOnly(200, 412);
      assertThat(Collections.frequency(statuses, 200)).isEqualTo(1);
    }
  }

  private int status(Future<Answer> answer) {
    try {
      return answer.get().status();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aUserCanBeMadeOnlyIfItIsNotThere() throws Exception {
    Map<String, ?> body = Map.of("metadata", Map.of());

    assertFailed(putIfMatch("/users/ada", "\"1\"", body));
    assertThat(organization.call(put("/users/ada", "If-None-Match", "*", body)).status())
        .isEqualTo(201);
    assertFailed(organization.call(put("/users/ada", "If-None-Match", "*", body)));
  }

  @Test
  void anOptOutIsAChangeOfTheUser() throws Exception {
    String person = Organization.newPerson();
    organization.put("/users/ada", Map.of("phoneNumber", person, "metadata", Map.of()));
    String read = organization.get("/users/ada").header("ETag");
    organization.put("/opt-outs/" + person, Map.of());

    assertFailed(putIfMatch("/users/ada", read, Map.of("metadata", Map.of())));
  }

  @Test
  void whatIsNoConditionIsNamed() throws Exception {
    Answer answer = putIfMatch("/users/ada", "3", Map.of("metadata", Map.of()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo("If-Match");
  }
}
