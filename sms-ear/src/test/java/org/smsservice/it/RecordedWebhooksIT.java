package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.http.Account;

/** Webhook calls as Twilio makes them: each row says what comes, what is kept, what is answered. */
class RecordedWebhooksIT {
  private static final String PERSON = "+14155550160";
  private static final Pattern MESSAGE = Pattern.compile("<Message ([^>]*)>(.*)</Message>");
  private static final Pattern REPLY_ID =
      Pattern.compile("message=([0-9a-f-]{36})#rc=5&amp;rp=all");

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
    organization.post("/keywords", Map.of("keyword", "hours", "reply", "9 to 5 & <later>"));
  }

  private String incoming(String sid, String body) {
    return "ToCountry=US&ToState=CA&SmsMessageSid=%s&NumMedia=0&ToCity=&FromZip=94105&SmsSid=%s"
            .formatted(sid, sid)
        + "&FromState=CA&SmsStatus=received&FromCity=SAN+FRANCISCO&Body="
        + body
        + "&FromCountry=US&To=%s&ToZip=&NumSegments=1&MessageSid=%s&AccountSid=%s"
            .formatted(number.replace("+", "%2B"), sid, Account.SANDBOX.sid())
        + "&From="
        + PERSON.replace("+", "%2B")
        + "&ApiVersion=2010-04-01";
  }

  private static String newSid() {
    return "SM" + UUID.randomUUID().toString().replace("-", "");
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "incoming.csv", delimiter = '|', quoteCharacter = '\'')
  void incomingMessage(
      String name,
      String before,
      String body,
      String further,
      String reply,
      boolean isOptedOut,
      String text,
      int media,
      int segments)
      throws Exception {
    if (before.equals("out")) {
      organization.put("/opt-outs/" + PERSON, Map.of());
    }
    String sid = newSid();
    String sent =
        incoming(sid, body)
                .replace(
                    "NumSegments=1",
                    further.contains("NumSegments") ? "Seg=" : "NumSegments=" + segments)
                .replace("NumMedia=0", further.contains("NumMedia") ? "Med=" : "NumMedia=0")
            + further;
    HttpResponse<String> answer = twilio.post(SignedCalls.INCOMING, sent);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
    assertReply(answer.body(), reply);
    assertKept(sid, text, media, segments);
    assertThat(organization.get("/opt-outs/" + PERSON).body().get("items").isEmpty())
        .isEqualTo(!isOptedOut);
    HttpResponse<String> again = twilio.post(SignedCalls.INCOMING, sent);
    assertThat(again.body()).as("a repeated call").isEqualTo(answer.body());
    assertThat(messages("inbound")).hasSize(1);
    assertThat(messages("outbound")).hasSize(reply.equals("-") ? 0 : 1);
  }

  private JsonNode messages(String direction) throws Exception {
    return organization.get("/messages?direction=" + direction).body().get("items");
  }

  private void assertReply(String twiml, String reply) throws Exception {
    Matcher message = MESSAGE.matcher(twiml);
    if (reply.equals("-")) {
      assertThat(twiml).endsWith("<Response/>");
      return;
    }
    assertThat(message.find()).as(twiml).isTrue();
    assertThat(message.group(2).replaceAll("</?Body>", ""))
        .isEqualTo(reply.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    Matcher id = REPLY_ID.matcher(message.group(1));
    assertThat(id.find()).as(twiml).isTrue();
    JsonNode kept = organization.message(id.group(1));
    assertThat(kept.get("message").asText()).isEqualTo(reply);
    assertThat(kept.get("status").asText()).isEqualTo("sent");
    assertThat(kept.get("from").asText()).isEqualTo(number);
    assertThat(kept.get("to").asText()).isEqualTo(PERSON);
    assertThat(kept.get("estimatedCost").isNull()).isFalse();
  }

  private void assertKept(String sid, String text, int media, int segments) throws Exception {
    JsonNode kept = messages("inbound").get(0);
    assertThat(kept.get("messageId").asText()).isEqualTo(sid);
    assertThat(kept.get("status").asText()).isEqualTo("received");
    assertThat(kept.get("from").asText()).isEqualTo(PERSON);
    assertThat(kept.get("to").asText()).isEqualTo(number);
    assertThat(kept.get("countryCode").asText()).isEqualTo("US");
    assertThat(kept.get("segments").asInt()).isEqualTo(segments);
    assertThat(kept.get("mediaUrls")).hasSize(media);
    assertThat(kept.get("geography").get("fromCity").asText()).isEqualTo("SAN FRANCISCO");
    if (!"?".equals(text)) {
      assertThat(kept.get("message").asText())
          .isEqualTo(text.replace("\\r", "\r").replace("\\n", "\n"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "statuses.csv", delimiter = '|')
  void statusReports(String reports, String status, String word, Integer errorCode)
      throws Exception {
    String twiml = twilio.post(SignedCalls.INCOMING, incoming(newSid(), "HELP")).body();
    Matcher id = REPLY_ID.matcher(twiml);
    assertThat(id.find()).as(twiml).isTrue();
    String sid = newSid();
    for (String report : reports.split(" ")) {
      String[] parts = report.split(":");
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("MessageSid", sid);
      fields.put("SmsSid", sid);
      fields.put("MessageStatus", parts[0]);
      fields.put("SmsStatus", parts[0]);
      fields.put("AccountSid", Account.SANDBOX.sid());
      fields.put("From", number);
      fields.put("To", PERSON);
      fields.put("ApiVersion", "2010-04-01");
      if (parts.length > 1) {
        fields.put("ErrorCode", parts[1]);
        fields.put("RawDlrDoneDate", "2611231200");
      }
      assertThat(twilio.post(SignedCalls.STATUS + "?message=" + id.group(1), fields).statusCode())
          .isEqualTo(204);
    }

    JsonNode message = organization.message(id.group(1));
    assertThat(message.get("status").asText()).isEqualTo(status);
    assertThat(message.get("providerStatus").asText()).isEqualTo(word);
    assertThat(message.get("messageId").asText()).isEqualTo(sid);
    assertThat(message.get("errorCode").isNull()).isEqualTo(errorCode == null);
    assertThat(message.get("errorCode").asInt()).isEqualTo(errorCode == null ? 0 : errorCode);
    assertThat(organization.get("/messages/" + id.group(1) + "/events").body().get("items"))
        .hasSize(reports.split(" ").length);
    assertThat(organization.get("/opt-outs/" + PERSON).body().get("items").isEmpty())
        .as("a failure with 21610 is an opt-out")
        .isEqualTo(errorCode == null || errorCode != 21610);
  }
}
