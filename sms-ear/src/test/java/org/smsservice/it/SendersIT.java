package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.it.Organization.Answer;

/** What an organization sends from: keeping its senders, and which one a message gets. */
class SendersIT {
  private static final String TO = "+14155550100";
  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  @Test
  void isMadeReadReplacedAndDeleted() throws Exception {
    Answer made =
        organization.post(
            "/senders",
            Map.of("value", "(800) 555-0100", "countries", List.of("US"), "segmentsPerSecond", 5));
    assertThat(made.status()).isEqualTo(201);
    JsonNode sender = made.body();
    String path = "/senders/" + sender.get("id").asText();
    assertThat(made.header("Location")).endsWith("/api/v1" + path);
    assertThat(sender.get("value").asText()).isEqualTo("+18005550100");
    assertThat(sender.get("kind").asText()).isEqualTo("tollFree");
    assertThat(sender.get("countries")).extracting(JsonNode::asText).containsExactly("US");
    assertThat(sender.get("segmentsPerSecond").asInt()).isEqualTo(5);
    assertThat(sender.get("isDefault").asBoolean()).isFalse();
    assertThat(sender.get("isActive").asBoolean()).isTrue();
    assertThat(organization.get(path).body()).isEqualTo(sender);

    Answer replaced = organization.put(path, Map.of("value", "SHOP", "isActive", false));
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.body().get("id")).isEqualTo(sender.get("id"));
    assertThat(replaced.body().get("kind").asText()).isEqualTo("alphanumeric");
    assertThat(replaced.body().get("countries")).isEmpty();
    assertThat(replaced.body().get("segmentsPerSecond").isNull()).isTrue();
    assertThat(replaced.body().get("isActive").asBoolean()).isFalse();
    assertThat(organization.get(path).body()).isEqualTo(replaced.body());

    assertThat(organization.delete(path).status()).isEqualTo(204);
    assertThat(organization.get(path).status()).isEqualTo(404);
    assertThat(organization.delete(path).status()).isEqualTo(404);
    assertThat(organization.put(path, Map.of("value", "SHOP")).status()).isEqualTo(404);
    assertThat(organization.get("/senders").body().get("items")).isEmpty();
  }

  @Test
  void aSecondOneOfTheSameValueIsRefused() throws Exception {
    make("SHOP");
    String other = make("+14155550199");

    assertConflict(organization.post("/senders", Map.of("value", " SHOP ")));
    assertConflict(organization.put("/senders/" + other, Map.of("value", "SHOP")));
    assertThat(organization.put("/senders/" + other, Map.of("value", "4155550199")).status())
        .isEqualTo(200);
    assertThat(
            Organization.on(TestBed.shared().node())
                .post("/senders", Map.of("value", "SHOP"))
                .status())
        .isEqualTo(201);
  }

  @Test
  void changesAtOneTimeDoNotCollide() throws Exception {
    List<Callable<Integer>> changes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Map<String, Object> same = Map.of("value", "SAME", "isDefault", true);
      Map<String, Object> other = Map.of("value", "OTHER" + i, "isDefault", true);
      changes.add(() -> organization.post("/senders", same).status());
      changes.add(() -> organization.post("/senders", other).status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> change : callers.invokeAll(changes)) {
        statuses.add(change.get());
      }
    }

    assertThat(statuses).containsOnly(201, 409);
    assertThat(statuses).filteredOn(status -> status == 201).hasSize(9);
    assertThat(defaults()).hasSize(1);
  }

  private static void assertConflict(Answer answer) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().get("code").asText()).isEqualTo("conflict");
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo("value");
  }

  @Test
  void oneIsTheDefault() throws Exception {
    String first = make("FIRST", "isDefault", true);
    assertThat(defaults()).containsExactly(first);

    String second = make("SECOND", "isDefault", true);
    assertThat(defaults()).containsExactly(second);

    Map<String, Object> asDefault = Map.of("value", "FIRST", "isDefault", true);
    assertThat(organization.put("/senders/" + first, asDefault).status()).isEqualTo(200);
    assertThat(defaults()).containsExactly(first);
    assertThat(organization.put("/senders/" + first, asDefault).status()).isEqualTo(200);
    assertThat(defaults()).containsExactly(first);

    organization.put("/senders/" + first, Map.of("value", "FIRST"));
    assertThat(defaults()).isEmpty();
  }

  private List<String> defaults() throws Exception {
    return StreamSupport.stream(
            organization.get("/senders").body().get("items").spliterator(), false)
        .filter(sender -> sender.get("isDefault").asBoolean())
        .map(sender -> sender.get("id").asText())
        .toList();
  }

  @Test
  void anotherOrganizationsSenderIsNotThere() throws Exception {
    String path = "/senders/" + make("SHOP", "isDefault", true);
    Organization other = Organization.on(TestBed.shared().node());

    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.put(path, Map.of("value", "THEIRS")).status()).isEqualTo(404);
    assertThat(other.delete(path).status()).isEqualTo(404);
    assertThat(other.get("/senders").body().get("items")).isEmpty();
    assertThat(sentFrom(other, TO)).isEqualTo(TestBed.SENDER);
    assertThat(organization.get(path).body().get("value").asText()).isEqualTo("SHOP");
  }

  @Test
  void theScopeIsNeeded() throws Exception {
    Organization sender =
        Organization.on(TestBed.shared().node(), List.of("messages:write", "messages:read"));
    String path = "/senders/00000000-0000-7000-8000-000000000000";

    assertThat(sender.get("/senders").status()).isEqualTo(403);
    assertThat(sender.get(path).status()).isEqualTo(403);
    assertThat(sender.post("/senders", Map.of("value", "SHOP")).status()).isEqualTo(403);
    assertThat(sender.put(path, Map.of("value", "SHOP")).status()).isEqualTo(403);
    assertThat(sender.delete(path).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                              | value",
        "{'value':' '}                                   | value",
        "{'value':'a name that is long'}                 | value",
        "{'value':'SHOP','kind':'longCode'}              | kind",
        "{'value':'SHOP','countries':'US'}               | countries",
        "{'value':'SHOP','countries':['US','Germany']}   | countries[1]",
        "{'value':'SHOP','segmentsPerSecond':0}          | segmentsPerSecond",
        "{'value':'SHOP','segmentsPerSecond':0.5}        | segmentsPerSecond",
        "{'value':'SHOP','segmentsPerSecond':1000001}    | segmentsPerSecond",
        "{'value':'SHOP','segmentsPerSecond':9999999999} | segmentsPerSecond",
        "{'value':'SHOP','isDefault':'yes'}              | isDefault",
        "{'value':'SHOP','color':1}                      | color"
      })
  void namesTheFieldThatBreaksARule(String body, String field) throws Exception {
    Answer answer = organization.postRaw("/senders", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("code").asText()).isEqualTo("invalid_request");
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
    assertThat(organization.get("/senders").body().get("items")).isEmpty();
  }

  @Test
  void aMessageWithoutOneGetsTheCountrysThenTheDefaultThenTheOperators() throws Exception {
    assertThat(sentFrom(organization, TO)).isEqualTo(TestBed.SENDER);

    String usual = make("+14155550198", "isDefault", true);
    make("GERMAN", "countries", List.of("DE", "AT"));
    make("YOUNGER", "countries", List.of("DE"));
    JsonNode all = organization.get("/senders").body();
    assertThat(all.get("items"))
        .extracting(sender -> sender.get("value").asText())
        .containsExactly("+14155550198", "GERMAN", "YOUNGER");
    assertThat(all.get("nextCursor").isNull()).isTrue();
    assertThat(sentFrom(organization, TO)).isEqualTo("+14155550198");
    assertThat(sentFrom(organization, "+4915112345678")).isEqualTo("GERMAN");
    assertThat(sentFrom(organization, "+33612345678")).isEqualTo("+14155550198");

    organization.put(
        "/senders/" + usual, Map.of("value", "+14155550198", "isDefault", true, "isActive", false));
    assertThat(sentFrom(organization, TO)).isEqualTo(TestBed.SENDER);
  }

  @Test
  void reachesTheProviderFromTheDefaultOne() throws Exception {
    String to = "+14155550177";
    make("+14155550198", "isDefault", true);

    organization.awaitStatus(organization.send(to, "x"), "delivered");

    assertThat(TestBed.shared().twilio().messagesTo(to))
        .singleElement()
        .satisfies(message -> assertThat(message.from()).isEqualTo("+14155550198"));
  }

  @Test
  void oneThatIsSwitchedOffIsRefused() throws Exception {
    String id = make("+14155550197", "isActive", false);
    Map<String, String> message = Map.of("to", TO, "body", "x", "from", "(415) 555-0197");

    Answer refused = organization.post("/messages", message);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("code").asText()).isEqualTo("invalid_request");
    assertThat(refused.body().get("errors").get(0).get("field").asText()).isEqualTo("from");

    organization.put("/senders/" + id, Map.of("value", "+14155550197"));
    Answer accepted = organization.post("/messages", message);
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.body().get("from").asText()).isEqualTo("+14155550197");
  }

  @Test
  void anotherOrganizationsNumberIsRefusedEverywhere() throws Exception {
    String theirs = Organization.on(TestBed.shared().node()).addNumber();
    Map<String, Object> message = Map.of("to", TO, "body", "x", "from", theirs);

    for (Answer refused :
        List.of(
            organization.post("/messages", message),
            organization.post(
                "/messages/bulk",
                Map.of("recipients", List.of(TO), "body", "x", "from", theirs)))) {
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().get("errors").get(0).get("field").asText()).isEqualTo("from");
      assertThat(refused.body().get("errors").get(0).get("message").asText())
          .isEqualTo("is a sender of another organization; add it to yours first");
    }
    assertThat(organization.post("/messages/preview", message).body().get("wouldSend").asBoolean())
        .isFalse();
    assertThat(organization.get("/messages").body().get("items")).isEmpty();
  }

  @Test
  void anOwnNumberComesBeforeTheOperators() throws Exception {
    make("+14155550196");

    assertThat(sentFrom(organization, "+33612345678")).isEqualTo("+14155550196");
  }

  private String make(String value) throws Exception {
    return make(Map.of("value", value));
  }

  private String make(String value, String setting, Object of) throws Exception {
    return make(Map.of("value", value, setting, of));
  }

  private String make(Map<String, Object> body) throws Exception {
    Answer made = organization.post("/senders", body);
    assertThat(made.status()).isEqualTo(201);
    return made.body().get("id").asText();
  }

  private static String sentFrom(Organization organization, String to) throws Exception {
    Answer accepted = organization.post("/messages", Map.of("to", to, "body", "x"));
    assertThat(accepted.status()).isEqualTo(202);
    return accepted.body().get("from").asText();
  }
}
