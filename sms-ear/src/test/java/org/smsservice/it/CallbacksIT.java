package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.twilio.http.Account;

/** Status callbacks: signed, in any order, repeated, hostile. */
class CallbacksIT {
  private Organization organization;
  private SignedCalls twilio;
  private String id;
  private JsonNode message;

  @BeforeEach
  void deliverAMessage() throws Exception {
    twilio = new SignedCalls(TestBed.shared().node().url());
    organization = Organization.on(TestBed.shared().node());
    id = organization.send("+14155550140", "to be reported");
    organization.awaitStatus(id, "delivered");
    // That it was handed over may be recorded after it was reported; then nothing changes it.
    var database = new SqlClient(TestBed.shared().databaseOfNode());
    Organization.awaitCondition(
        () -> database.texts("select id from sms_outbox where id = '%s'", id).isEmpty());
    message = organization.message(id);
  }

  private Map<String, String> report(String status, String errorCode) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("MessageSid", message.get("messageId").asText());
    fields.put("SmsSid", message.get("messageId").asText());
    fields.put("MessageStatus", status);
    fields.put("SmsStatus", status);
    fields.put("AccountSid", Account.SANDBOX.sid());
    fields.put("To", "+14155550140");
    fields.put("From", TestBed.SENDER);
    fields.put("ApiVersion", "2010-04-01");
    if (errorCode != null) {
      fields.put("ErrorCode", errorCode);
    }
    return fields;
  }

  private HttpResponse<String> call(String query, Map<String, String> fields, String signature)
      throws Exception {
    return twilio.postSigned(SignedCalls.STATUS + query, SignedCalls.encoded(fields), signature);
  }

  private int callSigned(String query, Map<String, String> fields) throws Exception {
    return twilio.post(SignedCalls.STATUS + query, fields).statusCode();
  }

  private String signature(String token, String query, Map<String, String> fields) {
    return twilio.signature(token, SignedCalls.STATUS + query, SignedCalls.encoded(fields));
  }

  private JsonNode lastEvent() throws Exception {
    JsonNode events = organization.get("/messages/" + id + "/events").body().get("items");
    return events.get(events.size() - 1);
  }

  @Test
  void whatIsLateOrRepeatedIsKeptAndChangesNothing() throws Exception {
    for (String status : new String[] {"delivered", "sent", "queued", "failed", "undelivered"}) {
      assertThat(callSigned("?message=" + id, report(status, null))).isEqualTo(204);

      assertThat(lastEvent().get("providerStatus").asText()).isEqualTo(status);
      assertThat(lastEvent().get("applied").asBoolean()).isFalse();
      assertThat(organization.message(id)).isEqualTo(message);
    }
  }

  @Test
  void readIsNewerThanDelivered() throws Exception {
    assertThat(callSigned("?message=" + id, report("read", null))).isEqualTo(204);

    assertThat(lastEvent().get("applied").asBoolean()).isTrue();
    assertThat(organization.message(id).get("providerStatus").asText()).isEqualTo("read");
    assertThat(organization.message(id).get("status").asText()).isEqualTo("delivered");
  }

  @Test
  void aWordThatIsNotKnownIsKept() throws Exception {
    assertThat(callSigned("?message=" + id, report("teleported", null))).isEqualTo(204);

    assertThat(lastEvent().get("providerStatus").asText()).isEqualTo("teleported");
    assertThat(lastEvent().get("status").isNull()).isTrue();
    assertThat(organization.message(id)).isEqualTo(message);
  }

  @Test
  void theProvidersIdIsEnoughToFindTheMessage() throws Exception {
    assertThat(callSigned("", report("read", null))).isEqualTo(204);
    assertThat(organization.message(id).get("providerStatus").asText()).isEqualTo("read");
  }

  @Test
  void aReportAboutNobodysMessageIsHarmless() throws Exception {
    Map<String, String> unknown = report("delivered", null);
    unknown.put("MessageSid", "SM00000000000000000000000000000000");
    assertThat(callSigned("?message=" + UUID.randomUUID(), unknown)).isEqualTo(204);
    assertThat(callSigned("?message=garbage", unknown)).isEqualTo(204);
  }

  @Test
  void aReportOfAnotherProviderMessageDoesNotTouchOurs() throws Exception {
    Map<String, String> other = report("failed", "30003");
    other.put("MessageSid", "SM11111111111111111111111111111111");

    assertThat(callSigned("?message=" + id, other)).isEqualTo(204);

    assertThat(organization.message(id)).isEqualTo(message);
  }

  @Test
  void anErrorCodeIsNeverErased() throws Exception {
    String failing = organization.send("+15005550001", "refused");
    JsonNode failed = organization.awaitStatus(failing, "failed");
    Map<String, String> late = report("sent", null);
    late.put("MessageSid", "SM22222222222222222222222222222222");

    assertThat(callSigned("?message=" + failing, late)).isEqualTo(204);

    JsonNode after = organization.message(failing);
    assertThat(after.get("errorCode")).isEqualTo(failed.get("errorCode"));
    assertThat(after.get("status").asText()).isEqualTo("failed");
  }

  @Test
  void onlyTwiliosSignatureIsAccepted() throws Exception {
    Map<String, String> fields = report("read", null);
    String query = "?message=" + id;
    String right = signature(Account.SANDBOX.authToken(), query, fields);
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put("MessageStatus", "failed");

    assertRefused(call(query, fields, null));
    assertRefused(call(query, fields, ""));
    assertRefused(call(query, fields, "garbage"));
    assertRefused(call(query, fields, signature("another-token", query, fields)));
    assertRefused(call("?message=" + UUID.randomUUID(), fields, right));
    assertRefused(call(query, changed, right));

    assertThat(organization.message(id)).isEqualTo(message);
    assertThat(call(query, fields, right).statusCode()).isEqualTo(204);
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"signature_invalid\"");
  }

  @Test
  void aReportNeedsItsFields() throws Exception {
    Map<String, String> fields = report("read", null);
    fields.remove("MessageStatus");
    fields.remove("SmsStatus");

    assertThat(callSigned("?message=" + id, fields)).isEqualTo(400);
  }
}
