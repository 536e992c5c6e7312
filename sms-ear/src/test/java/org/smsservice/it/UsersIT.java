package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.LibertyServer;

/** The people that an organization writes to, by its own ids. */
class UsersIT {
  private static final String NUMBER = "+14155550160";

  private LibertyServer node;
  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    node = TestBed.shared().node();
    organization = Organization.on(node);
  }

  private JsonNode put(String id, Map<String, ?> user) throws Exception {
    Organization.Answer answer = organization.put("/users/" + id, user);
    assertThat(answer.status()).as("%s", answer.body()).isIn(200, 201);
    return answer.body();
  }

  @Test
  void areMadeReplacedAndForgotten() throws Exception {
    var made =
        organization.put(
            "/users/ada",
            Map.of("phoneNumber", "(415) 555-0160", "metadata", Map.of("tags", List.of("a", 1))));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body().get("phoneNumber").asText()).isEqualTo(NUMBER);
    assertThat(made.body().get("phoneNumberNational").asText()).isEqualTo("(415) 555-0160");
    assertThat(made.body().get("phoneNumberInternational").asText()).isEqualTo("+1 415-555-0160");
    assertThat(made.body().at("/metadata/tags/1").asInt()).isEqualTo(1);
    assertThat(made.body().at("/preferences/smsOptOut").asBoolean(true)).isFalse();
    assertThat(organization.get("/users/ada").body()).isEqualTo(made.body());

    var replaced = organization.put("/users/ada", Map.of("metadata", Map.of("city", "Köln")));
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.body().get("phoneNumber").isNull()).isTrue();
    assertThat(replaced.body().get("metadata").toString()).isEqualTo("{\"city\":\"Köln\"}");
    assertThat(organization.get("/users/ada/phone-number").status()).isEqualTo(404);

    assertThat(organization.delete("/users/ada").status()).isEqualTo(204);
    assertThat(organization.delete("/users/ada").status()).isEqualTo(404);
    assertThat(organization.get("/users/ada").status()).isEqualTo(404);
  }

  @Test
  void belongToOneOrganization() throws Exception {
    put("ada", Map.of("phoneNumber", NUMBER));
    Organization other = Organization.on(node);

    assertThat(other.get("/users/ada").status()).isEqualTo(404);
    assertThat(other.get("/users/ada/phone-number").status()).isEqualTo(404);
    assertThat(other.delete("/users/ada").status()).isEqualTo(404);
    assertThat(other.get("/users").body().get("items")).isEmpty();
    assertThat(
            other
                .post("/users/phone-lookup", Map.of("phoneNumbers", List.of(NUMBER)))
                .body()
                .get("matches"))
        .isEmpty();
    assertThat(other.post("/messages", Map.of("toUser", "ada", "body", "hello")).body().get("code"))
        .hasToString("\"invalid_request\"");
    assertThat(other.put("/users/ada", Map.of()).status()).as("its own ada").isEqualTo(201);
    assertThat(organization.get("/users/ada").body().get("phoneNumber").asText()).isEqualTo(NUMBER);
  }

  @Test
  void areReadAndWrittenWithScopesOfTheirOwn() throws Exception {
    Organization reader = Organization.on(node, List.of("users:read"));
    Organization writer = Organization.on(node, List.of("users:write"));

    assertThat(reader.put("/users/ada", Map.of()).status()).isEqualTo(403);
    assertThat(reader.get("/users").status()).isEqualTo(200);
    assertThat(writer.put("/users/ada", Map.of()).status()).isEqualTo(201);
    assertThat(writer.get("/users/ada").status()).isEqualTo(403);
    assertThat(writer.delete("/users/ada").status()).isEqualTo(204);
  }

  @Test
  void areListedInTheOrderOfTheirIds() throws Exception {
    for (String id : List.of("c", "a", "b")) {
      put(id, Map.of());
    }
    JsonNode first = organization.get("/users?limit=2").body();
    JsonNode second =
        organization.get("/users?limit=2&cursor=" + first.get("nextCursor").asText()).body();

    assertThat(first.get("items").findValuesAsText("id")).containsExactly("a", "b");
    assertThat(second.get("items").findValuesAsText("id")).containsExactly("c");
    assertThat(second.get("nextCursor").isNull()).isTrue();
    assertThat(organization.get("/users?cursor=%21").status()).isEqualTo(400);
    assertThat(organization.get("/users?limit=0").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phoneNumber  | (415) 555-0160",
        "phone        | 415.555.0160",
        "mobile       | +1 415 555 0160",
        "phone_number | 1-415-555-0160",
        "phone_number | tel:+1-415-555-0160",
        "mobile       | 14155550160",
      })
  void areFoundByNumbersInTheirMetadata(String key, String written) throws Exception {
    assertThat(put("ada", Map.of("metadata", Map.of(key, written))).get("phoneNumber").asText())
        .as("known as")
        .isEqualTo(NUMBER);
    assertThat(organization.get("/users/ada/phone-number").body().get("phoneNumber").asText())
        .isEqualTo(NUMBER);
    assertThat(lookUp("(415) 555-0160").at("/matches/" + NUMBER).asText()).isEqualTo("ada");
  }

  @Test
  void theNewNumberIsFoundAndTheOldOneIsNot() throws Exception {
    put("ada", Map.of("metadata", Map.of("phone", NUMBER)));
    put("ada", Map.of("metadata", Map.of("phone", "+14155550161")));

    assertThat(lookUp(NUMBER).get("matches")).isEmpty();
    assertThat(lookUp("+14155550161").at("/matches/+14155550161").asText()).isEqualTo("ada");
  }

  private JsonNode lookUp(String... numbers) throws Exception {
    return organization
        .post("/users/phone-lookup", Map.of("phoneNumbers", List.of(numbers)))
        .body();
  }

  @Test
  void tenThousandNumbersAreLookedUpAtOnce() throws Exception {
    put("ada", Map.of("phoneNumber", "+14155550001"));
    put("bob", Map.of("metadata", Map.of("mobile", "(415) 555-9999")));
    put("eve", Map.of("phoneNumber", "+14155550001"));
    List<String> numbers =
        new ArrayList<>(IntStream.range(0, 10_000).mapToObj("+1415555%04d"::formatted).toList());

    var answer = organization.post("/users/phone-lookup", Map.of("phoneNumbers", numbers));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("matches").toString())
        .isIn(
            "{\"+14155550001\":\"ada\",\"+14155559999\":\"bob\"}",
            "{\"+14155559999\":\"bob\",\"+14155550001\":\"ada\"}");

    numbers.add(NUMBER);
    var tooMany = organization.post("/users/phone-lookup", Map.of("phoneNumbers", numbers));
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.body().at("/errors/0/field").asText()).isEqualTo("phoneNumbers");
    assertThat(lookUp("nobody").get("matches")).isEmpty();
  }

  @Test
  void theLookUpReadsAnIndex() throws Exception {
    try (Connection connection = TestBed.shared().databaseOfNode().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local enable_seqscan = off");
      StringBuilder plan = new StringBuilder();
      try (var rows =
          statement.executeQuery(
              "explain select distinct on (e164) e164, id from app_user where organization_id = '"
                  + organization.id()
                  + "' and e164 = any(array['"
                  + NUMBER
                  + "']) order by e164, created_at, id")) {
        while (rows.next()) {
          plan.append(rows.getString(1)).append('\n');
        }
      }
      connection.rollback();
      assertThat(plan.toString()).contains("app_user_e164").doesNotContain("Seq Scan");
    }
  }

  @Test
  void whatAUserPrefersIsTheOptOutOfTheNumber() throws Exception {
    put("ada", Map.of("phoneNumber", NUMBER, "preferences", Map.of("smsOptOut", true)));

    assertThat(send(Map.of("to", NUMBER)).status()).isEqualTo(409);
    assertThat(history()).hasSize(1);
    assertThat(history().get(0).get("source").asText()).isEqualTo("user");

    JsonNode kept = put("ada", Map.of("phoneNumber", NUMBER));
    assertThat(kept.at("/preferences/smsOptOut").asBoolean()).as("left as it is").isTrue();
    assertThat(history()).as("nothing has changed").hasSize(1);

    put("ada", Map.of("phoneNumber", NUMBER, "preferences", Map.of("smsOptOut", false)));
    assertThat(send(Map.of("to", NUMBER)).status()).isEqualTo(202);
    assertThat(history()).hasSize(2);
  }

  @Test
  void theOptOutOfTheNumberIsWhatTheUserPrefers() throws Exception {
    put("ada", Map.of("phoneNumber", NUMBER));
    put("bob", Map.of("metadata", Map.of("phone", "(415) 555-0160")));
    organization.put("/opt-outs/" + NUMBER, Map.of());

    assertThat(optedOut("ada")).isTrue();
    assertThat(optedOut("bob")).isTrue();
    assertThat(
            put("ada", Map.of("phoneNumber", NUMBER, "preferences", Map.of("smsOptOut", false)))
                .at("/preferences/smsOptOut")
                .asBoolean())
        .as("what others have said stays")
        .isTrue();

    organization.delete("/opt-outs/" + NUMBER);
    assertThat(optedOut("ada")).isFalse();
    assertThat(optedOut("bob")).isFalse();
  }

  @Test
  void aNewUserOfANumberThatIsOutIsOut() throws Exception {
    organization.put("/opt-outs/" + NUMBER, Map.of());

    assertThat(put("ada", Map.of("phoneNumber", NUMBER)).at("/preferences/smsOptOut").asBoolean())
        .isTrue();
    assertThat(send(Map.of("toUser", "ada")).status()).isEqualTo(409);
  }

  private boolean optedOut(String id) throws Exception {
    return organization.get("/users/" + id).body().at("/preferences/smsOptOut").asBoolean();
  }

  private JsonNode history() throws Exception {
    return organization.get("/opt-outs/" + NUMBER + "/history").body().get("items");
  }

  private Organization.Answer send(Map<String, ?> to) throws Exception {
    Map<String, Object> message = new HashMap<>(to);
    message.put("body", "hello");
    return organization.post("/messages", message);
  }

  @Test
  void areWrittenTo() throws Exception {
    put("ada", Map.of("metadata", Map.of("phone", "(415) 555-0160")));
    put("nobody", Map.of());
    String id = send(Map.of("toUser", "ada")).body().get("id").asText();

    JsonNode message = organization.awaitStatus(id, "delivered");
    assertThat(message.get("to").asText()).isEqualTo(NUMBER);
    assertThat(message.get("userId").asText()).isEqualTo("ada");
    assertRefused(send(Map.of("toUser", "eve")), "is not a user");
    assertRefused(send(Map.of("toUser", "nobody")), "is a user without a phone number");
  }

  private static void assertRefused(Organization.Answer answer, String rule) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo("toUser");
    assertThat(answer.body().at("/errors/0/message").asText()).isEqualTo(rule);
  }

  @Test
  void areRecipientsOfABulkSend() throws Exception {
    put("ada", Map.of("phoneNumber", NUMBER));
    put("nobody", Map.of());
    JsonNode batch =
        organization
            .post(
                "/messages/bulk",
                Map.of(
                    "body",
                    "hello",
                    "recipients",
                    List.of(
                        Map.of("toUser", "ada"),
                        Map.of("toUser", "eve"),
                        Map.of("toUser", "a\0b"),
                        NUMBER,
                        Map.of("toUser", "nobody"),
                        "+14155550161")))
            .body();

    assertThat(batch.get("accepted").asInt()).isEqualTo(2);
    assertThat(batch.get("rejections").findValuesAsText("code"))
        .containsExactly("unknown_user", "unknown_user", "duplicate", "no_phone_number");
    assertThat(linkedTo("ada")).hasSize(1);
  }

  @Test
  void areRecipientsInAFile() throws Exception {
    put("ada", Map.of("phoneNumber", NUMBER));
    var answer =
        organization.call(
            organization
                .request("/messages/bulk?body=hello")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("to,toUser\n,ada\n+14155550161,\n,eve\n")));

    assertThat(answer.body().get("accepted").asInt()).isEqualTo(2);
    assertThat(answer.body().at("/rejections/0/code").asText()).isEqualTo("unknown_user");
    assertThat(linkedTo("ada")).hasSize(1);
  }

  @Test
  void messagesInBothDirectionsAreLinkedToTheUserOfTheNumber() throws Exception {
    String own = organization.addNumber();
    put("ada", Map.of("metadata", Map.of("mobile", "(415) 555-0160")));
    send(Map.of("to", NUMBER));
    send(Map.of("to", "+14155550161"));
    Map<String, String> written =
        Map.of(
            "MessageSid",
            "SM" + UUID.randomUUID().toString().replace("-", ""),
            "From",
            NUMBER,
            "To",
            own,
            "Body",
            "hi");
    assertThat(new SignedCalls(node.url()).post(SignedCalls.INCOMING, written).statusCode())
        .isEqualTo(200);

    assertThat(linkedTo("ada").findValuesAsText("direction"))
        .containsExactly("inbound", "outbound");
    assertThat(linkedTo("eve")).isEmpty();
  }

  private JsonNode linkedTo(String user) throws Exception {
    return organization.get("/messages?userId=" + user).body().get("items");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ada     | {'phoneNumber':'12'}                       | phoneNumber",
        "ada     | {'phoneNumber':17}                         | phoneNumber",
        "ada     | {'metadata':[]}                            | metadata",
        "ada     | {'metadata':{'a':'\\u0000'}}               | metadata",
        "ada     | {'preferences':{'smsOptOut':'perhaps'}}    | preferences.smsOptOut",
        "ada     | {'name':'Ada'}                             | name",
        "a%20b   | {}                                         | id"
      })
  void badUsersAreRefused(String id, String body, String field) throws Exception {
    var answer =
        organization.call(
            organization
                .request("/users/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.replace('\'', '"'))));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(organization.get("/users").body().get("items")).isEmpty();
  }

  @Test
  void idsAndMetadataHaveALargestSize() throws Exception {
    assertThat(organization.put("/users/" + "a".repeat(64), Map.of()).status()).isEqualTo(201);
    assertThat(organization.put("/users/" + "a".repeat(65), Map.of()).status()).isEqualTo(400);

    String most = "x".repeat(16 * 1024 - "{\"a\":\"\"}".length());
    put("ada", Map.of("metadata", Map.of("a", most)));
    var more = organization.put("/users/ada", Map.of("metadata", Map.of("a", most + "x")));
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.body().at("/errors/0/field").asText()).isEqualTo("metadata");
  }
}
