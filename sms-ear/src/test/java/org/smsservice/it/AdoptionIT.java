package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.twilio.http.Account;

/** One of Twilio's messages that we have found for one of ours stays with it. */
class AdoptionIT {
  private SqlClient database;
  private SignedCalls twilio;
  private Organization organization;
  private String finder;
  private String owner;
  private String sid;

  @BeforeEach
  void adoptTheMessageOfAnother() throws Exception {
    database = new SqlClient(TestBed.shared().databaseOfNode());
    twilio = new SignedCalls(TestBed.shared().node().url());
    organization = Organization.on(TestBed.shared().node());
    finder = scheduled();
    owner = scheduled();
    sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    database.execute("insert into sms_adoption values ('%s', '%s', now())", sid, finder);
    database.execute("update sms_log set message_id = '%s' where id = '%s'", sid, finder);
  }

  private String scheduled() throws Exception {
    Map<String, String> later =
        Map.of("to", Organization.newPerson(), "body", "equal", "sendAt", "2999-01-01T00:00:00Z");
    return organization.post("/messages", later).body().get("id").asText();
  }

  private int report(String message) throws Exception {
    Map<String, String> report =
        Map.of("MessageSid", sid, "MessageStatus", "sent", "AccountSid", Account.SANDBOX.sid());
    return twilio.post(SignedCalls.STATUS + "?message=" + message, report).statusCode();
  }

  @Test
  void aReportThatNamesTheOwnerIsAboutTheFinder() throws Exception {
    JsonNode before = organization.message(owner);

    assertThat(report(owner)).isEqualTo(204);

    assertThat(organization.message(finder).get("status").asText()).isEqualTo("sent");
    assertThat(organization.message(owner)).isEqualTo(before);
    assertThat(database.texts("select id from sms_log where message_id = '%s'", sid))
        .containsExactly(finder);
  }

  @Test
  void aReportThatNamesTheFinderIsAboutIt() throws Exception {
    assertThat(report(finder)).isEqualTo(204);

    assertThat(organization.message(finder).get("status").asText()).isEqualTo("sent");
  }
}
