package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.it.Organization.Answer;

/** What a mistake of a caller is answered with; nothing of it is stored. */
class RequestErrorsIT {
  private static final String TO = "+14155550100";
  private Organization organization;

  @BeforeEach
  void makeOrganization() throws Exception {
    organization = Organization.on(TestBed.shared().node());
  }

  private void assertNothingIsStored() throws Exception {
    assertThat(organization.get("/messages").body().get("items")).isEmpty();
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body().get("code").asText()).isEqualTo(code);
    assertThat(answer.body().get("status").asInt()).isEqualTo(status);
    assertThat(answer.body().get("title").asText()).isNotBlank();
    assertThat(answer.body().get("detail").asText()).isNotBlank();
    assertThat(answer.header("X-Request-Id")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'to':'+14155550100','body':'x','color':1}            | invalid_request   | color",
        "{'to':17,'body':'x'}                                  | invalid_request   | to",
        "{'to':'+14155550100','body':['x']}                    | invalid_request   | body",
        "{'to':'+14155550100','body':true}                     | invalid_request   | body",
        "{'body':'x'}                                          | invalid_request   | to",
        "{'to':' ','body':'x'}                                 | invalid_request   | to",
        "{'to':'+14155550100'}                                 | invalid_request   | body",
        "{'to':'+14155550100','body':null}                     | invalid_request   | body",
        "{'to':'+14155550100','body':''}                       | invalid_request   | body",
        "{'to':'+14155550100','body':'a\\u0000b'}              | invalid_request   | body",
        "{'to':'+14155550100','body':'a\\ud800b'}              | invalid_request   | body",
        "{'to':'12','body':'x'}                                | invalid_request   | to",
        "{'to':'+1415555010012345','body':'x'}                 | invalid_request   | to",
        "{'to':'+99914155550100','body':'x'}                   | invalid_request   | to",
        "{'to':'1-800-FLOWERS','body':'x'}                     | invalid_request   | to",
        "{'to':'+14155550100','body':'x','from':'a name that is long'} | invalid_request | from",
        "{'to':'+14155550100','body':'x','priority':'urgent'}  | invalid_request   | priority",
        "{'to':'+14155550100','body':'x','mediaUrls':['http://x']} | unsupported_field | mediaUrls",
        "{'to':'+14155550100','body':'x','sendAt':'10000-01-01T00:00:00Z'} | invalid_request | sendAt",
        "{'to':'+14155550100','body':'x','sendAt':'tomorrow'} | invalid_request | sendAt",
        "{'to':'+14155550100','body':'x','validitySeconds':0} | invalid_request | validitySeconds",
        "{'to':'+14155550100','body':'x','validitySeconds':2592001} | invalid_request | validitySeconds",
        "{'to':'+14155550100','template':{}}                   | invalid_request   | template.name",
        "{'to':'+14155550100','template':{'name':'none'}}      | invalid_request   | template.name",
        "{'to':'+14155550100','body':'x','template':{'name':'none'}} | invalid_request | body",
        "{'to':'+14155550100','body':'x','toUser':'u1'}        | invalid_request   | to",
        "{'toUser':'u1','body':'x'}                            | invalid_request   | toUser",
        "{'to':'+14155550100','body':'x','maxPrice':{}}        | invalid_request   | maxPrice",
      })
  void namesTheFieldThatBreaksARule(String body, String code, String field) throws Exception {
    Answer answer = organization.postRaw("/messages", body.replace('\'', '"'));

    assertProblem(answer, 400, code);
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
    assertThat(answer.body().get("errors").get(0).get("message").asText()).isNotBlank();
    assertNothingIsStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "17",
        "\"text\"",
        "{'to':'+14155550100','to':'+14155550101','body':'x'}",
        "{'to':'+14155550100','body':'x'} trailing"
      })
  void refusesWhatIsNotOneJsonObject(String body) throws Exception {
    Answer answer = organization.postRaw("/messages", body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().get("code").asText()).isIn("malformed_json", "invalid_request");
    assertNothingIsStored();
  }

  @Test
  void listsAllFieldsThatBreakARule() throws Exception {
    Answer answer =
        organization.postRaw(
            "/messages", "{\"body\":\"\",\"priority\":\"x\",\"validitySeconds\":0}");

    assertThat(answer.body().get("errors"))
        .extracting(error -> error.get("field").asText())
        .containsExactly("body", "priority", "validitySeconds");
  }

  @Test
  void textsHaveTheirLimits() throws Exception {
    assertThat(send("x".repeat(1600), "r".repeat(255)).status()).isEqualTo(202);
    assertProblem(send("x".repeat(1601), "r"), 400, "invalid_request");
    assertProblem(send("x", "r".repeat(256)), 400, "invalid_request");
  }

  private Answer send(String body, String reference) throws Exception {
    return organization.post(
        "/messages", Map.of("to", TO, "body", body, "clientReference", reference));
  }

  @Test
  void answersProblemsForWhatHttpRefuses() throws Exception {
    assertProblem(
        organization.call(
            organization
                .request("/messages")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x"))),
        415,
        "unsupported_media_type");
    Answer wrongMethod = organization.call(organization.request("/messages").DELETE());
    assertProblem(wrongMethod, 405, "method_not_allowed");
    assertThat(wrongMethod.header("Allow")).contains("GET").contains("POST");
    assertProblem(organization.get("/nothing"), 404, "not_found");
    assertProblem(organization.get("/messages/not-an-id"), 404, "not_found");
    assertProblem(
        organization.call(organization.request("/messages").header("Accept", "image/png").GET()),
        406,
        "not_acceptable");
  }

  @ParameterizedTest
  @CsvSource({
    "status=gone,status",
    "direction=up,direction",
    "to=12,to",
    "batchId=17,batchId",
    "createdFrom=yesterday,createdFrom",
    "createdTo=1,createdTo",
    "cursor=!!,cursor",
    "limit=0,limit",
    "limit=1001,limit",
    "limit=many,limit"
  })
  void namesTheParameterThatBreaksARule(String query, String field) throws Exception {
    Answer answer = organization.get("/messages?" + query);

    assertProblem(answer, 400, "invalid_request");
    assertThat(answer.body().get("errors").get(0).get("field").asText()).isEqualTo(field);
  }
}
