package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.LibertyServer;

/** Texts with variables, and the messages that are made from them. */
class TemplatesIT {
  private static final String NUMBER = "+14155550165";
  private static final String OTHER = "+14155550166";

  private LibertyServer node;
  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    node = TestBed.shared().node();
    organization = Organization.on(node);
  }

  private JsonNode make(String name, String content) throws Exception {
    var answer = organization.post("/templates", Map.of("name", name, "content", content));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.body();
  }

  private Organization.Answer send(String template, Map<String, String> variables)
      throws Exception {
    return organization.post(
        "/messages",
        Map.of("to", NUMBER, "template", Map.of("name", template, "variables", variables)));
  }

  private JsonNode sent(Organization.Answer accepted) throws Exception {
    assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(202);
    return organization.message(accepted.body().get("id").asText());
  }

  @Test
  void areMadeReadReplacedAndRemoved() throws Exception {
    JsonNode made = make("welcome", "Hello {{name|friend}}, your code is {{code}}");
    String path = "/templates/" + made.get("id").asText();
    assertThat(made.get("variables").toString()).isEqualTo("[\"name\",\"code\"]");
    assertThat(made.get("requiredVariables").toString()).isEqualTo("[\"code\"]");
    assertThat(made.get("version").asInt()).isEqualTo(1);
    assertThat(made.get("isActive").asBoolean()).isTrue();
    assertThat(made.get("usageCount").asInt()).isZero();
    assertThat(organization.get(path).body()).isEqualTo(made);
    assertThat(organization.get("/templates?name=welcome").body().get("items").get(0))
        .isEqualTo(made);

    var replaced =
        organization.put(path, Map.of("name", "hi", "content", "Hi {{who}}", "type", "social"));
    assertThat(replaced.status()).isEqualTo(200);
    assertThat(replaced.body().get("version").asInt()).isEqualTo(2);
    assertThat(replaced.body().get("type").asText()).isEqualTo("social");
    assertThat(organization.get("/templates?name=welcome").body().get("items")).isEmpty();
    JsonNode versions = organization.get(path + "/versions").body().get("items");
    assertThat(versions.findValuesAsText("content"))
        .containsExactly("Hi {{who}}", "Hello {{name|friend}}, your code is {{code}}");
    JsonNode page = organization.get(path + "/versions?limit=1").body();
    assertThat(
            organization
                .get(path + "/versions?limit=1&cursor=" + page.get("nextCursor").asText())
                .body()
                .get("items")
                .findValuesAsText("version"))
        .containsExactly("1");

    assertThat(organization.delete(path).status()).isEqualTo(204);
    assertThat(organization.delete(path).status()).isEqualTo(404);
    assertThat(organization.get(path).status()).isEqualTo(404);
    assertThat(organization.get(path + "/versions").body().get("items")).hasSize(2);
    make("hi", "the name is free again");
  }

  @Test
  void belongToOneOrganization() throws Exception {
    String path = "/templates/" + make("own", "x").get("id").asText();
    Organization other = Organization.on(node);

    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.get(path + "/versions").status()).isEqualTo(404);
    assertThat(other.put(path, Map.of("name", "n", "content", "y")).status()).isEqualTo(404);
    assertThat(other.delete(path).status()).isEqualTo(404);
    assertThat(other.post(path + "/render", Map.of()).status()).isEqualTo(404);
    assertThat(other.get("/templates").body().get("items")).isEmpty();
    assertThat(
            other
                .post("/messages", Map.of("to", NUMBER, "template", Map.of("name", "own")))
                .status())
        .isEqualTo(400);
    assertThat(other.post("/templates", Map.of("name", "own", "content", "z")).status())
        .isEqualTo(201);
  }

  @Test
  void areReadAndWrittenWithScopesOfTheirOwn() throws Exception {
    Organization reader = Organization.on(node, List.of("templates:read"));
    Organization writer = Organization.on(node, List.of("templates:write"));

    assertThat(reader.post("/templates", Map.of("name", "a", "content", "b")).status())
        .isEqualTo(403);
    assertThat(reader.get("/templates").status()).isEqualTo(200);
    assertThat(reader.post("/templates/lint", Map.of("content", "b")).status()).isEqualTo(200);
    assertThat(writer.post("/templates", Map.of("name", "a", "content", "b")).status())
        .isEqualTo(201);
    assertThat(writer.get("/templates").status()).isEqualTo(403);
  }

  @Test
  void namesAreUnique() throws Exception {
    make("a", "x");
    String other = "/templates/" + make("b", "y").get("id").asText();

    var twice = organization.post("/templates", Map.of("name", "a", "content", "z"));
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.body().at("/errors/0/field").asText()).isEqualTo("name");
    assertThat(organization.put(other, Map.of("name", "a", "content", "z")).status())
        .isEqualTo(409);
    assertThat(organization.get("/templates").body().get("items").findValuesAsText("name"))
        .containsExactly("b", "a");
  }

  @Test
  void aMessageKnowsTheVersionThatItWasMadeFrom() throws Exception {
    String id = make("otp", "Your code is {{code:number(0)}}").get("id").asText();
    JsonNode first = sent(send("otp", Map.of("code", "1234.4")));
    organization.put("/templates/" + id, Map.of("name", "otp", "content", "Code: {{code}}"));
    JsonNode second = sent(send("otp", Map.of("code", "{{code}} $1 \\{{")));

    assertThat(first.get("message").asText()).isEqualTo("Your code is 1234");
    assertThat(first.get("templateId").asText()).isEqualTo(id);
    assertThat(first.get("templateVersion").asInt()).isEqualTo(1);
    assertThat(second.get("message").asText()).as("literally").isEqualTo("Code: {{code}} $1 \\{{");
    assertThat(second.get("templateVersion").asInt()).isEqualTo(2);
    organization.awaitStatus(first.get("id").asText(), "delivered");
    organization.awaitStatus(second.get("id").asText(), "delivered");
    organization.awaitAnswer(
        "/templates/" + id, answer -> answer.body().get("usageCount").asInt() == 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''     | template.variables.code  | is needed",
        "'name' | template.variables.code  | is needed",
        "'code' | template.variables.code  | must be a decimal number",
      })
  void valuesMustBeThereAndFit(String name, String field, String rule) throws Exception {
    make("otp", "{{code:number(2)}} {{name|x}}");
    var answer = send("otp", name.isEmpty() ? Map.of() : Map.of(name, "text"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.body().at("/errors/0/message").asText()).isEqualTo(rule);
  }

  @Test
  void inactiveOnesRefuseToSendAndAreRendered() throws Exception {
    String path = "/templates/" + make("old", "hello").get("id").asText();
    organization.put(path, Map.of("name", "old", "content", "hello", "isActive", false));

    var refused = send("old", Map.of());
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().at("/errors/0/field").asText()).isEqualTo("template.name");
    assertThat(organization.post(path + "/render", Map.of()).status()).isEqualTo(200);
    organization.put(path, Map.of("name", "old", "content", "hello"));
    sent(send("old", Map.of()));
  }

  @Test
  void eachRecipientOfABulkSendReadsItsOwnText() throws Exception {
    make("sale", "{{name|friend}}: {{percent}}% off");
    organization.put("/users/ada", Map.of("phoneNumber", OTHER));
    JsonNode batch =
        organization
            .post(
                "/messages/bulk",
                Map.of(
                    "template",
                    Map.of("name", "sale", "variables", Map.of("percent", "10")),
                    "recipients",
                    List.of(
                        NUMBER,
                        Map.of(
                            "toUser", "ada", "variables", Map.of("name", "Ada", "percent", "20")),
                        Map.of(
                            "to", "+14155550167", "variables", Map.of("name", "x".repeat(1601))))))
            .body();

    assertThat(batch.get("accepted").asInt()).isEqualTo(2);
    assertThat(batch.at("/rejections/0/code").asText()).isEqualTo("too_long");
    assertThat(bodyTo(NUMBER)).isEqualTo("friend: 10% off");
    assertThat(bodyTo(OTHER)).isEqualTo("Ada: 20% off");
  }

  @Test
  void theColumnsOfAFileAreVariables() throws Exception {
    make("sale", "{{name|friend}}: {{percent}}% off");
    var answer =
        organization.call(
            organization
                .request("/messages/bulk?template=sale")
                .header("Content-Type", "text/csv")
                .POST(
                    BodyPublishers.ofString(
                        "to,name,percent\n+14155550165,\"Ada, B\",10\n"
                            + "+14155550166,,20\n+14155550167,C,\n")));

    assertThat(answer.body().get("accepted").asInt()).isEqualTo(2);
    assertThat(answer.body().at("/rejections/0/code").asText()).isEqualTo("missing_variable");
    assertThat(bodyTo(NUMBER)).isEqualTo("Ada, B: 10% off");
    assertThat(bodyTo(OTHER)).isEqualTo("friend: 20% off");
  }

  private String bodyTo(String number) throws Exception {
    return organization
        .get("/messages?to=%2B" + number.substring(1))
        .body()
        .at("/items/0/message")
        .asText();
  }

  @Test
  void keywordsMayBeAnsweredByATemplate() throws Exception {
    String own = organization.addNumber();
    make("hours", "You ({{from}}) asked for {{keyword:upper}}: 9 to 5");
    organization.post("/keywords", Map.of("keyword", "hours", "template", "hours"));
    Map<String, String> written = new HashMap<>();
    written.put("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""));
    written.put("From", NUMBER);
    written.put("To", own);
    written.put("Body", "hours");
    var answer = new SignedCalls(node.url()).post(SignedCalls.INCOMING, written);

    assertThat(answer.body()).contains("You (+14155550165) asked for HOURS: 9 to 5");
  }

  @Test
  void areRenderedWithSegmentsAndPrice() throws Exception {
    String path = "/templates/" + make("note", "Hi {{name}}").get("id").asText() + "/render";
    JsonNode plain =
        organization
            .post(path, Map.of("variables", Map.of("name", "Ada"), "to", "(415) 555-0165"))
            .body();
    JsonNode wide = organization.post(path, Map.of("variables", Map.of("name", "\u2019"))).body();

    assertThat(plain.get("text").asText()).isEqualTo("Hi Ada");
    assertThat(plain.get("encoding").asText()).isEqualTo("GSM-7");
    assertThat(plain.get("segments").asInt()).isEqualTo(1);
    assertThat(plain.at("/estimatedCost/amount").asText()).isNotEmpty();
    assertThat(wide.get("encoding").asText()).isEqualTo("UCS-2");
    assertThat(wide.at("/forcesUcs2/0/replacement").asText()).isEqualTo("'");
    assertThat(wide.get("estimatedCost").isNull()).isTrue();
    var missing = organization.post(path, Map.of());
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.body().at("/errors/0/field").asText()).isEqualTo("variables.name");
    assertThat(
            organization.post(path, Map.of("variables", Map.of("name", "x".repeat(1598)))).status())
        .isEqualTo(400);
    assertThat(organization.get("/messages").body().get("items")).isEmpty();
  }

  @Test
  void areLookedAtBeforeTheyAreMade() throws Exception {
    JsonNode findings =
        organization
            .post(
                "/templates/lint",
                Map.of("content", "a}} {{b}} \u201Cc {{d", "knownVariables", List.of("name")))
            .body()
            .get("findings");

    assertThat(findings.findValuesAsText("code"))
        .containsExactlyInAnyOrder(
            "stray_braces", "unclosed_braces", "unknown_variable", "forces_ucs2");
    assertThat(
            organization
                .post("/templates/lint", Map.of("content", "Hello {{name}}"))
                .body()
                .get("findings"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'content':'x'}                              | name",
        "{'name':'-a','content':'x'}                  | name",
        "{'name':'a b','content':'x'}                 | name",
        "{'name':'a'}                                 | content",
        "{'name':'a','content':''}                    | content",
        "{'name':'a','content':'{{b'}                 | content",
        "{'name':'a','content':'{{1}}'}               | content",
        "{'name':'a','content':'{{b:loud}}'}          | content",
        "{'name':'a','content':'x','isActive':'yes'}  | isActive",
        "{'name':'a','content':'x','color':1}         | color"
      })
  void badTemplatesAreRefused(String body, String field) throws Exception {
    var answer = organization.postRaw("/templates", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(organization.get("/templates").body().get("items")).isEmpty();
  }
}
