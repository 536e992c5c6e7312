package org.smsservice.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.twilio.ApiClient.Answer;

class MessageUpdateTest extends SimulatorFixture {
  @Test
  void cancelsAScheduledMessage() throws IOException {
    String sid =
        client.createdSid(
            text()
                .add("MessagingServiceSid", SERVICE)
                .add("ScheduleType", "fixed")
                .add("SendAt", "2026-03-02T12:00:00Z"));
    Answer canceled = client.post(client.messagePath(sid), "Status=canceled");
    assertThat(canceled.status()).isEqualTo(200);
    assertThat(canceled.get("status")).isEqualTo("canceled");
    assertThat(client.message(sid).get("status")).isEqualTo("canceled");
  }

  @Test
  void cancelsNothingElse() throws Exception {
    String sid = client.createdSid(text());
    awaitStatus(sid, "delivered");
    Answer answer = client.post(client.messagePath(sid), "Status=canceled");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo(30409);
    assertThat(client.message(sid).get("status")).isEqualTo("delivered");
  }

  @Test
  void redactsTheBody() throws IOException {
    String sid = client.createdSid(text());
    assertThat(client.post(client.messagePath(sid), "Body=").get("body")).isEmpty();
    assertThat(client.message(sid).get("body")).isEmpty();
  }

  @Test
  void setsNoOtherStatusOrBody() throws IOException {
    String sid = client.createdSid(text());
    assertThat(client.post(client.messagePath(sid), "Status=sent").code()).isEqualTo(20001);
    assertThat(client.post(client.messagePath(sid), "Body=other").code()).isEqualTo(20001);
    assertThat(client.message(sid).get("body")).isEqualTo("Hello");
  }

  @Test
  void deletesAMessage() throws IOException {
    String sid = client.createdSid(text());
    String path = client.messagePath(sid);
    Answer deleted = client.send("DELETE", path, "", Duration.ofSeconds(10));
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(client.message(sid).code()).isEqualTo(20404);
    assertThat(twilio.messagesTo(TO)).isEmpty();
    assertThat(twilio.messages()).isEmpty();
  }
}
