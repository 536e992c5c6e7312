package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.message.InboundText;

/** What happens when people write to us, between organizations and over time. */
class InboundIT {
  private static final String PERSON = "+14155550150";
  private static final ObjectMapper JSON = new ObjectMapper();

  private LibertyServer node;
  private SignedCalls twilio;
  private Organization organization;
  private String number;

  @BeforeEach
  void makeOrganizationWithANumber() throws Exception {
    node = TestBed.shared().node();
    twilio = new SignedCalls(node.url());
    organization = Organization.named(node, "Example");
    number = organization.addNumber();
  }

  private static Map<String, String> message(String to, String text) {
    Map<String, String> fields = new HashMap<>();
    fields.put("MessageSid", "SM" + UUID.randomUUID().toString().replace("-", ""));
    fields.put("From", PERSON);
    fields.put("To", to);
    fields.put("Body", text);
    fields.put("NumSegments", "1");
    fields.put("NumMedia", "0");
    return fields;
  }

  /** Has a person write, and tells what they are answered. */
  private String write(String to, String text) throws Exception {
    HttpResponse<String> answer = twilio.post(SignedCalls.INCOMING, message(to, text));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private void patch(Map<String, ?> change) throws Exception {
    Organization operator = organization.withKey(TestBed.OPERATOR_KEY);
    var answer =
        operator.call(
            operator
                .request("/organizations/" + organization.id())
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(change))));
    assertThat(answer.status()).isEqualTo(200);
  }

  private static List<JsonNode> received(Organization owner) throws Exception {
    JsonNode items = owner.get("/messages?direction=inbound").body().get("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }

  @Test
  void twilioHandsOverAndIsAnswered() throws Exception {
    var answer =
        TestBed.shared()
            .twilio()
            .receive(
                new InboundText(
                    PERSON, number, "Stop", null, null, node.url() + SignedCalls.INCOMING));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("You will receive no more messages");
    JsonNode change =
        organization.get("/opt-outs/" + PERSON + "/history").body().get("items").get(0);
    assertThat(change.get("source").asText()).isEqualTo("keyword");
    assertThat(change.get("keyword").asText()).isEqualTo("STOP");
    assertThat(change.get("message").asText())
        .isEqualTo(received(organization).getFirst().get("id").asText());
  }

  @Test
  void stopCancelsWhatWaitsAndStartOpensTheWayAgain() throws Exception {
    String scheduled =
        organization
            .post(
                "/messages",
                Map.of("to", PERSON, "body", "later", "sendAt", "2099-01-01T00:00:00Z"))
            .body()
            .get("id")
            .asText();
    write(number, "stop");

    assertThat(organization.message(scheduled).get("status").asText()).isEqualTo("canceled");
    assertThat(organization.post("/messages", Map.of("to", PERSON, "body", "x")).status())
        .isEqualTo(409);
    assertThat(write(number, "stop")).as("confirmed once").endsWith("<Response/>");
    assertThat(write(number, "start")).contains("You will receive messages again");
    assertThat(write(number, "start")).endsWith("<Response/>");
    organization.send(PERSON, "welcome back");
    assertThat(organization.get("/opt-outs/" + PERSON + "/history").body().get("items")).hasSize(2);
  }

  @Test
  void theOrganizationAnswersInItsOwnWords() throws Exception {
    patch(Map.of("helpText", "Example Ltd, call us", "defaultReply", "We will call you"));

    assertThat(write(number, "help")).contains("Example Ltd, call us");
    assertThat(write(number, "anything")).contains("We will call you");

    patch(Map.of("helpText", "", "defaultReply", ""));
    assertThat(write(number, "help")).contains("Example: reply STOP");
    assertThat(write(number, "anything")).endsWith("<Response/>");
  }

  @Test
  void aStopMayBeAboutOneSenderOnly() throws Exception {
    patch(Map.of("optOutScope", "sender"));
    String other = organization.addNumber();
    write(number, "stop");

    assertThat(sendFrom(number)).isEqualTo(409);
    assertThat(sendFrom(other)).isEqualTo(202);
    assertThat(write(other, "start")).as("not opted out there").endsWith("<Response/>");
    assertThat(write(number, "start")).contains("You will receive messages again");
    assertThat(sendFrom(number)).isEqualTo(202);
  }

  private int sendFrom(String sender) throws Exception {
    return organization
        .post("/messages", Map.of("to", PERSON, "body", "hello", "from", sender))
        .status();
  }

  @Test
  void ofSeveralOwnersTheLastWriterIsMeant() throws Exception {
    Organization second = Organization.named(node, "Second");
    second.post("/senders", Map.of("value", number, "isDefault", true));
    write(number, "to the first that added it");
    assertThat(received(organization)).hasSize(1);

    second.send(PERSON, "now we write");
    write(number, "to the second");
    assertThat(received(second)).hasSize(1);

    organization.send(PERSON, "and we again");
    write(number, "to the first");
    assertThat(received(organization)).hasSize(2);
    assertThat(received(second)).hasSize(1);
  }

  @Test
  void theOperatorsNumberBelongsToWhoeverWroteLast() throws Exception {
    Organization sharing = Organization.named(node, "Sharing");
    sharing.send("+14155550159", "from the operator's number");
    Map<String, String> answer = message(TestBed.SENDER, "hello");
    answer.put("From", "+14155550159");
    twilio.post(SignedCalls.INCOMING, answer);

    assertThat(received(sharing)).hasSize(1);
  }

  @Test
  void aNumberOfNobodyIsAnsweredWithNothing() throws Exception {
    assertThat(write("+16285559999", "stop")).endsWith("<Response/>");
  }

  @Test
  void whatLacksItsFieldsIsRefused() throws Exception {
    Map<String, String> incomplete = message(number, "x");
    incomplete.remove("From");

    assertThat(twilio.post(SignedCalls.INCOMING, incomplete).statusCode()).isEqualTo(400);
  }

  @Test
  void aShortCodeIsKeptAndNotAnswered() throws Exception {
    Map<String, String> fields = message(number, "STOP");
    fields.put("From", "12345");

    assertThat(twilio.post(SignedCalls.INCOMING, fields).body()).endsWith("<Response/>");
    assertThat(received(organization).getFirst().get("from").asText()).isEqualTo("12345");
  }

  @Test
  void keywordsAreAnswered() throws Exception {
    String id =
        organization
            .post("/keywords", Map.of("keyword", "Hours", "reply", "9 to 5"))
            .body()
            .get("id")
            .asText();
    organization.post(
        "/keywords", Map.of("keyword", "join", "match", "prefix", "reply", "Welcome"));
    organization.post(
        "/keywords", Map.of("keyword", "\\d{6}", "match", "pattern", "reply", "Your code"));
    organization.post("/keywords", Map.of("keyword", "genug", "action", "stop"));

    assertThat(write(number, "hours?")).contains("9 to 5");
    assertThat(write(number, "JOIN 17")).contains("Welcome");
    assertThat(write(number, "123456")).contains("Your code");
    assertThat(write(number, "1234567")).endsWith("<Response/>");

    organization.put("/keywords/" + id, Map.of("keyword", "Hours", "reply", "10 to 4"));
    assertThat(write(number, "hours")).contains("10 to 4");
    organization.delete("/keywords/" + id);
    assertThat(write(number, "hours")).endsWith("<Response/>");
    assertThat(write(number, "GENUG")).contains("You will receive no more messages");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{} | keyword",
        "{\"keyword\":\" \"} | keyword",
        "{\"keyword\":\"!!\"} | keyword",
        "{\"keyword\":\"(a\",\"match\":\"pattern\"} | keyword",
        "{\"keyword\":\"a\",\"match\":\"some\"} | match",
        "{\"keyword\":\"a\",\"action\":\"some\"} | action",
        "{\"keyword\":\"a\",\"reply\":\"\"} | reply",
        "{\"keyword\":\"a\",\"reply\":\"x\",\"template\":\"y\"} | template",
        "{\"keyword\":\"a\",\"reply\":\"x\",\"action\":\"stop\"} | reply"
      })
  void aFaultyKeywordIsRefusedWithItsField(String body, String field) throws Exception {
    var answer = organization.postRaw("/keywords", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
  }

  @Test
  void aKeywordIsThereOnceAndItsOrganizationsAlone() throws Exception {
    var made = organization.post("/keywords", Map.of("keyword", "Café", "reply", "x"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith(made.body().get("id").asText());
    String path = "/keywords/" + made.body().get("id").asText();
    Organization other = Organization.on(node);

    assertThat(organization.post("/keywords", Map.of("keyword", "CAFE!")).status()).isEqualTo(409);
    assertThat(other.post("/keywords", Map.of("keyword", "cafe")).status()).isEqualTo(201);
    assertThat(other.get(path).status()).isEqualTo(404);
    assertThat(other.put(path, Map.of("keyword", "y")).status()).isEqualTo(404);
    assertThat(other.delete(path).status()).isEqualTo(404);
    assertThat(organization.get("/keywords").body().get("items")).hasSize(1);
    Organization reader = Organization.on(node, List.of("messages:read"));
    assertThat(reader.get("/keywords").status()).isEqualTo(403);
  }

  private Map<String, String> notice(String type) {
    Map<String, String> fields = new HashMap<>();
    fields.put("PhoneNumber", PERSON);
    fields.put("To", number);
    if (type != null) {
      fields.put("OptOutType", type);
    }
    return fields;
  }

  @Test
  void aNoticeFromOutsideIsNotedAndConfirmedOnce() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(twilio.post(SignedCalls.OPT_OUT, notice(null)).statusCode()).isEqualTo(204);
    }

    JsonNode optOut = organization.get("/opt-outs/" + PERSON).body().get("items").get(0);
    assertThat(optOut.get("source").asText()).isEqualTo("webhook");
    JsonNode sent =
        organization
            .awaitAnswer(
                "/messages?status=delivered", found -> !found.body().get("items").isEmpty())
            .body()
            .get("items");
    assertThat(sent).hasSize(1);
    assertThat(sent.get(0).get("message").asText()).startsWith("You will receive no more");
    assertThat(organization.get("/messages").body().get("items")).hasSize(1);

    assertThat(twilio.post(SignedCalls.OPT_OUT, notice("START")).statusCode()).isEqualTo(204);
    assertThat(organization.get("/opt-outs/" + PERSON).body().get("items")).isEmpty();
    assertThat(organization.get("/messages").body().get("items")).hasSize(2);
  }

  @Test
  void aNoticeMayNameTheOrganizationInstead() throws Exception {
    Map<String, String> fields = Map.of("PhoneNumber", PERSON, "Keyword", "web form");
    String query = "?organization=" + organization.id();

    assertThat(twilio.post(SignedCalls.OPT_OUT, fields).statusCode()).isEqualTo(404);
    assertThat(twilio.post(SignedCalls.OPT_OUT + query, fields).statusCode()).isEqualTo(204);
    assertThat(
            organization
                .get("/opt-outs/" + PERSON)
                .body()
                .get("items")
                .get(0)
                .get("keyword")
                .asText())
        .isEqualTo("web form");
  }

  @Test
  void whatTwilioHasConfirmedIsNotConfirmedAgain() throws Exception {
    Map<String, String> fields = message(number, "STOP");
    fields.put("OptOutType", "STOP");
    twilio.post(SignedCalls.OPT_OUT, fields);

    assertThat(organization.get("/opt-outs/" + PERSON).body().get("items")).hasSize(1);
    assertThat(organization.get("/messages").body().get("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'Stop. I am Ada', STOP", "'afmelden aub, Ada', STOP", "Afmelden, AFMELDEN"})
  void ofWhatTwilioTookForAnOptOutOnlyTheWordIsKept(String text, String word) throws Exception {
    Map<String, String> fields = message(number, text);
    fields.put("OptOutType", "STOP");
    twilio.post(SignedCalls.INCOMING, fields);

    JsonNode optOut = organization.get("/opt-outs/" + PERSON).body().get("items").get(0);
    assertThat(optOut.get("keyword").asText()).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "PhoneNumber, 555, PhoneNumber",
    "PhoneNumber, '', PhoneNumber",
    "OptOutType, MAYBE, OptOutType",
    "Organization, x, organization"
  })
  void aFaultyNoticeIsRefusedWithItsField(String field, String value, String named)
      throws Exception {
    Map<String, String> fields = notice("STOP");
    fields.put(field, value);
    HttpResponse<String> answer = twilio.post(SignedCalls.OPT_OUT, fields);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).get("errors").get(0).get("field").asText())
        .isEqualTo(named);
  }

  @Test
  void twilioIsAnsweredInTimeAlsoWhenTheDatabaseHangs() throws Exception {
    TestBed bed = TestBed.shared();
    String database = bed.newDatabase();
    try (LibertyServer impatient =
            bed.newNode(
                    Map.of(
                        "DATABASE_URL",
                        bed.database().url(database),
                        "SMS_INBOUND_ANSWER_TIME",
                        "PT1S"))
                .start()
                .awaitReady();
        Connection connection = bed.database().dataSource(database).getConnection();
        var statement = connection.createStatement()) {
      SignedCalls calls = new SignedCalls(impatient.url());
      Organization owner = Organization.named(impatient, "Patient");
      String to = owner.addNumber();
      Map<String, String> stop = message(to, "STOP");
      connection.setAutoCommit(false);
      statement.execute("lock table opt_out in access exclusive mode");

      assertThat(calls.post(SignedCalls.INCOMING, stop).statusCode()).isEqualTo(503);

      connection.rollback();
      owner.awaitAnswer("/opt-outs", found -> !found.body().get("items").isEmpty());
      Organization.awaitCondition(() -> calls.post(SignedCalls.INCOMING, stop).statusCode() == 200);
      assertThat(calls.post(SignedCalls.INCOMING, stop).body())
          .as("the repeated call gets the answer that was late")
          .contains("You will receive no more messages");
      assertThat(received(owner)).hasSize(1);
    }
  }
}
