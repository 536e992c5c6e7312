package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.it.Organization.Answer;

/** What would become of a message, and why one was accepted as it was. */
class PreviewIT {
  private Organization organization;
  private String person;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
    person = Organization.newPerson();
  }

  private JsonNode preview(Map<String, ?> body) throws Exception {
    Answer answer = organization.post("/messages/preview", body);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private static List<String> checks(JsonNode answer) {
    return StreamSupport.stream(answer.get("checks").spliterator(), false)
        .map(check -> check.get("name").asText() + "=" + check.get("passed").asBoolean())
        .toList();
  }

  private static String detail(JsonNode answer, String gate) {
    return StreamSupport.stream(answer.get("checks").spliterator(), false)
        .filter(check -> check.get("name").asText().equals(gate))
        .findFirst()
        .orElseThrow()
        .get("detail")
        .asText();
  }

  @Test
  void tellsWhatWouldBeSent() throws Exception {
    organization.post("/senders", Map.of("value", "GERMAN", "countries", List.of("DE")));
    JsonNode preview = preview(Map.of("to", "+49 30 901820", "body", "It\u2019s 5 \u20ac"));

    assertThat(preview.get("to").asText()).isEqualTo("+4930901820");
    assertThat(preview.get("countryCode").asText()).isEqualTo("DE");
    assertThat(preview.get("national").asText()).isEqualTo("030 901820");
    assertThat(preview.get("international").asText()).isEqualTo("+49 30 901820");
    assertThat(preview.get("encoding").asText()).isEqualTo("UCS-2");
    assertThat(preview.get("segments").asInt()).isEqualTo(1);
    assertThat(preview.get("units").asInt()).isEqualTo(8);
    assertThat(preview.get("forcesUcs2"))
        .hasToString("[{\"character\":\"\u2019\",\"replacement\":\"'\"}]");
    assertThat(preview.get("estimatedCost").get("currency").asText()).isEqualTo("USD");
    assertThat(preview.get("priceSource").asText()).isIn("redis", "database", "twilio");
    assertThat(preview.get("priceAge").asLong()).isNotNegative();
    assertThat(preview.get("from").asText()).isEqualTo("GERMAN");
    assertThat(preview.get("senderReason").asText()).isEqualTo("country");
    assertThat(checks(preview))
        .containsExactly(
            "recipient=true",
            "content=true",
            "sender=true",
            "maxPrice=true",
            "optOut=true",
            "quota=true");
    assertThat(preview.get("wouldSend").asBoolean()).isTrue();
  }

  @Test
  void whatItTellsIsWhatASendDoes() throws Exception {
    Map<String, ?> body = Map.of("to", person, "body", "x".repeat(161));
    JsonNode preview = preview(body);
    JsonNode sent = organization.post("/messages", body).body();

    for (String field :
        List.of("to", "from", "segments", "encoding", "countryCode", "estimatedCost")) {
      assertThat(preview.get(field)).as(field).isEqualTo(sent.get(field));
    }
  }

  @Test
  void nothingIsSent() throws Exception {
    preview(Map.of("to", person, "body", "x"));

    assertThat(organization.get("/messages").body().get("items")).isEmpty();
  }

  @Test
  void everyGateIsLookedAtThoughOneHasRefused() throws Exception {
    organization.put("/opt-outs/" + person, Map.of());
    JsonNode preview =
        preview(Map.of("to", person, "template", Map.of("name", "none", "variables", Map.of())));

    assertThat(checks(preview))
        .containsExactly(
            "recipient=true",
            "content=false",
            "sender=true",
            "maxPrice=false",
            "optOut=false",
            "quota=false");
    assertThat(detail(preview, "quota")).startsWith("could not be looked at");
    assertThat(detail(preview, "content")).contains("is not the name of a template");
    assertThat(detail(preview, "optOut")).isEqualTo("the recipient has opted out");
    assertThat(preview.get("wouldSend").asBoolean()).isFalse();
    assertThat(preview.get("encoding").isNull()).isTrue();
    assertThat(preview.get("estimatedCost").isNull()).isTrue();
    assertThat(preview.get("from").asText()).isEqualTo(TestBed.SENDER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to     | 0800             | recipient | to ",
        "toUser | nobody           | recipient | toUser is not a user",
        "from   | a very long name | sender    | from",
      })
  void aRefusalIsToldInTheWordsOfASend(String field, String value, String gate, String detail)
      throws Exception {
    Map<String, Object> body = new HashMap<>(Map.of("to", person, "body", "x"));
    if (field.equals("toUser")) {
      body.remove("to");
    }
    body.put(field, value);
    JsonNode preview = preview(body);

    assertThat(preview.get("wouldSend").asBoolean()).isFalse();
    assertThat(detail(preview, gate)).startsWith(detail);
    assertThat(organization.post("/messages", body).body().get("detail").asText())
        .isEqualTo(detail(preview, gate));
  }

  @Test
  void whatFollowsAFailureCouldNotBeLookedAt() throws Exception {
    JsonNode preview = preview(Map.of("to", "0800", "body", "x"));

    assertThat(checks(preview))
        .containsExactly(
            "recipient=false",
            "content=true",
            "sender=false",
            "maxPrice=false",
            "optOut=false",
            "quota=false");
    assertThat(detail(preview, "sender")).startsWith("could not be looked at");
    assertThat(preview.get("to").isNull()).isTrue();
    assertThat(preview.get("segments").asInt()).isEqualTo(1);
  }

  @Test
  void aBodyThatBreaksARuleIsRefusedAsASendIs() throws Exception {
    for (String body : List.of("{}", "{\"to\":\"+14155550100\"}", "{\"color\":1}", "[]")) {
      assertThat(organization.postRaw("/messages/preview", body).status()).isEqualTo(400);
    }
  }

  private JsonNode explain(String id) throws Exception {
    return organization.get("/messages/" + id + "/explain").body();
  }

  @Test
  void anAcceptedMessageIsExplained() throws Exception {
    organization.post("/senders", Map.of("value", "USUAL", "isDefault", true));
    JsonNode explanation = explain(organization.send(person, "x"));

    assertThat(checks(explanation))
        .containsExactly(
            "recipient=true",
            "content=true",
            "sender=true",
            "maxPrice=true",
            "optOut=true",
            "quota=true");
    assertThat(explanation.get("sender"))
        .hasToString(
            "{\"value\":\"USUAL\",\"reason\":\"default\","
                + "\"detail\":\"it is the organization's default sender\"}");
    assertThat(explanation.get("price").get("source").asText()).isIn("redis", "database", "twilio");
    assertThat(explanation.get("price").get("age").asLong()).isNotNegative();
    assertThat(explanation.get("price").get("segments").asInt()).isEqualTo(1);
    assertThat(explanation.get("acceptedAt").asText()).isNotBlank();
  }

  @Test
  void itIsExplainedAsItWasWhateverHasChanged() throws Exception {
    String id = organization.send(person, "x");
    organization.post("/senders", Map.of("value", "USUAL", "isDefault", true));
    organization.put("/opt-outs/" + person, Map.of());

    assertThat(explain(id).get("sender").get("reason").asText()).isEqualTo("operator");
    assertThat(checks(explain(id))).contains("optOut=true");
  }

  @Test
  void everyMessageOfABatchIsExplained() throws Exception {
    String batch =
        organization
            .post(
                "/messages/bulk",
                Map.of("body", "x", "from", "SHOP", "recipients", List.of(person)))
            .body()
            .get("id")
            .asText();
    String id =
        organization
            .get("/batches/" + batch + "/messages")
            .body()
            .get("items")
            .get(0)
            .get("id")
            .asText();

    assertThat(explain(id).get("sender").get("reason").asText()).isEqualTo("named");
  }

  @Test
  void onlyWhatTheOrganizationHasSentIsExplained() throws Exception {
    String id = organization.send(person, "x");

    assertThat(
            Organization.on(TestBed.shared().node()).get("/messages/" + id + "/explain").status())
        .isEqualTo(404);
  }
}
