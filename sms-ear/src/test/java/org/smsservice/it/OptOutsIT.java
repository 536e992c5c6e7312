package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.LibertyServer;

/** Who has opted out gets nothing, whatever was accepted before, and however we learn of it. */
class OptOutsIT {
  private static final String PERSON = "+14155550170";
  private static final String OTHER = "+14155550171";
  private static final String PATH = "/opt-outs/" + PERSON;
  private static final String TOMORROW = "2099-01-01T00:00:00Z";

  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  private Organization.Answer send(Organization sender, String to) throws Exception {
    return sender.post("/messages", Map.of("to", to, "body", "hello"));
  }

  private JsonNode history() throws Exception {
    return organization.get(PATH + "/history").body().get("items");
  }

  @Test
  void noMessageIsAcceptedForWhoOptedOut() throws Exception {
    assertThat(organization.put("/opt-outs/415", Map.of()).status()).isEqualTo(400);
    assertThat(organization.put(PATH, Map.of()).status()).isEqualTo(201);
    assertThat(organization.put(PATH, Map.of()).status()).isEqualTo(200);

    Organization.Answer refused = send(organization, PERSON);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().get("code").asText()).isEqualTo("opted_out");
    assertThat(refused.body().get("errors").get(0).get("field").asText()).isEqualTo("to");
    assertThat(organization.get("/messages?to=%2B14155550170").body().get("items")).isEmpty();
    assertThat(send(organization, OTHER).status()).isEqualTo(202);
    assertThat(send(Organization.on(TestBed.shared().node()), PERSON).status()).isEqualTo(202);

    assertThat(organization.delete(PATH).status()).isEqualTo(204);
    assertThat(organization.delete(PATH).status()).isEqualTo(404);
    assertThat(send(organization, PERSON).status()).isEqualTo(202);
    assertThat(history()).hasSize(2);
    assertThat(history().get(0).get("optedOut").asBoolean()).isFalse();
    assertThat(history().get(1).get("optedOut").asBoolean()).isTrue();
    assertThat(history().get(1).get("source").asText()).isEqualTo("api");
  }

  @Test
  void theBodyMayBeLeftOut() throws Exception {
    var answer = organization.call(organization.request(PATH).PUT(BodyPublishers.noBody()));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().get("phoneNumber").asText()).isEqualTo(PERSON);
    assertThat(answer.body().get("sender").isNull()).isTrue();
    assertThat(answer.body().get("optedOutAt").asText()).isNotEmpty();
  }

  @Test
  void aBulkSendSetsApartWhoOptedOut() throws Exception {
    organization.put(PATH, Map.of());
    JsonNode batch =
        organization
            .post(
                "/messages/bulk",
                Map.of("body", "hello", "recipients", List.of("x", OTHER, PERSON, OTHER)))
            .body();

    assertThat(batch.get("accepted").asInt()).isEqualTo(1);
    assertThat(batch.get("rejected").asInt()).isEqualTo(3);
    assertThat(batch.get("rejections").findValuesAsText("code"))
        .containsExactly("invalid_number", "opted_out", "duplicate");
    assertThat(batch.get("rejections").get(1).get("to").asText()).isEqualTo(PERSON);
  }

  @Test
  void anOptOutMayBeAboutOneSender() throws Exception {
    assertThat(organization.put(PATH, Map.of("sender", "SHOP")).status()).isEqualTo(201);

    assertThat(
            organization
                .post("/messages", Map.of("to", PERSON, "body", "hello", "from", "SHOP"))
                .status())
        .isEqualTo(409);
    assertThat(send(organization, PERSON).status()).isEqualTo(202);
    assertThat(organization.delete(PATH + "?sender=OTHER").status()).isEqualTo(404);
    assertThat(organization.delete(PATH + "?sender=SHOP").status()).isEqualTo(204);
    assertThat(organization.get(PATH).body().get("items")).isEmpty();
  }

  @Test
  void whatWaitsIsCanceledAndWhatIsForOthersIsNot() throws Exception {
    String scheduled = scheduled(PERSON);
    String other = scheduled(OTHER);
    organization.put(PATH, Map.of());

    assertThat(organization.message(scheduled).get("status").asText()).isEqualTo("canceled");
    assertThat(organization.message(other).get("status").asText()).isEqualTo("scheduled");
  }

  private String scheduled(String to) throws Exception {
    return organization
        .post("/messages", Map.of("to", to, "body", "later", "sendAt", TOMORROW))
        .body()
        .get("id")
        .asText();
  }

  @Test
  void whatLeavesIsCheckedAgain() throws Exception {
    TestBed bed = TestBed.shared();
    String database = bed.newDatabase();
    Map<String, String> variables = new HashMap<>();
    variables.put("DATABASE_URL", bed.database().url(database));
    try (LibertyServer node = bed.newNode(variables).start().awaitReady();
        Connection connection = bed.database().dataSource(database).getConnection();
        var statement = connection.createStatement()) {
      Organization own = Organization.on(node);
      // Behind the service's back, as between the check of an accepting and the dispatcher's.
      own.post(
          "/messages",
          Map.of("to", PERSON, "body", "later", "sendAt", TOMORROW, "clientReference", "late"));
      statement.execute(
          """
          insert into opt_out (id, organization_id, phone_number, sender, source, opted_out_at)
          select gen_random_uuid(), organization_id, to_number, '', 'keyword', now() from sms_log
          """);
      statement.execute("update sms_outbox set not_before = now()");

      JsonNode failed =
          own.awaitAnswer(
                  "/messages?to=%2B14155550170",
                  answer -> "failed".equals(statusOf(answer.body().get("items").get(0))))
              .body()
              .get("items")
              .get(0);
      assertThat(failed.get("errorCode").asInt()).isEqualTo(21610);
      assertThat(failed.get("messageId").isNull()).isTrue();
    }
  }

  private static String statusOf(JsonNode message) {
    return message.get("status").asText();
  }

  @Test
  void theProvidersRefusalIsAnOptOut() throws Exception {
    String id = organization.send("+15005550004", "refused with 21610");
    organization.awaitStatus(id, "failed");

    JsonNode optOut = organization.get("/opt-outs/+15005550004").body().get("items").get(0);
    assertThat(optOut.get("source").asText()).isEqualTo("provider");
    assertThat(
            organization
                .get("/opt-outs/+15005550004/history")
                .body()
                .get("items")
                .get(0)
                .get("message")
                .asText())
        .isEqualTo(id);
    assertThat(send(organization, "+15005550004").status()).isEqualTo(409);
  }

  @Test
  void theListIsReadInPages() throws Exception {
    for (int i = 0; i < 3; i++) {
      organization.put("/opt-outs/+1415555018" + i, Map.of());
    }
    JsonNode first = organization.get("/opt-outs?limit=2").body();
    JsonNode second =
        organization.get("/opt-outs?limit=2&cursor=" + first.get("nextCursor").asText()).body();

    assertThat(first.get("items").findValuesAsText("phoneNumber"))
        .containsExactly("+14155550182", "+14155550181");
    assertThat(second.get("items").findValuesAsText("phoneNumber")).containsExactly("+14155550180");
    assertThat(second.get("nextCursor").isNull()).isTrue();
    assertThat(Organization.on(TestBed.shared().node()).get("/opt-outs").body().get("items"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/opt-outs?limit=0, limit",
    "/opt-outs?limit=1001, limit",
    "/opt-outs?cursor=x, cursor",
    "/opt-outs/abc, phoneNumber",
    "/opt-outs/+1415/history, phoneNumber"
  })
  void whatBreaksARuleIsNamed(String path, String field) throws Exception {
    var answer = organization.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
  }

  @Test
  void eachCallNeedsItsScope() throws Exception {
    Organization reader = Organization.on(TestBed.shared().node(), List.of("users:read"));
    Organization writer = Organization.on(TestBed.shared().node(), List.of("users:write"));

    assertThat(reader.put(PATH, Map.of()).status()).isEqualTo(403);
    assertThat(reader.delete(PATH).status()).isEqualTo(403);
    assertThat(writer.get("/opt-outs").status()).isEqualTo(403);
    assertThat(writer.get(PATH + "/history").status()).isEqualTo(403);
  }
}
