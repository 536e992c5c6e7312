package org.smsservice.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.smsservice.client.api.MessagesApi;
import org.smsservice.client.model.Message;
import org.smsservice.client.model.SendRequest;
import org.smsservice.it.Organization;
import org.smsservice.it.TestBed;

/** What a program does whose client was made from the description of the interface. */
class GeneratedClientIT {

  private static MessagesApi messages(String key) throws InterruptedException {
    ApiClient client = new ApiClient();
    client.updateBaseUri(TestBed.shared().node().url());
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
    return new MessagesApi(client);
  }

  @Test
  void aMessageIsSentAndFollowed() throws Exception {
    MessagesApi messages = messages(Organization.on(TestBed.shared().node()).key());
    String person = Organization.newPerson();

    Message accepted =
        messages.sendMessage(new SendRequest().to(person).body("from a client"), null, "order-17");
    Message again =
        messages.sendMessage(new SendRequest().to(person).body("from a client"), null, "order-17");
    Organization.awaitCondition(
        () -> messages.getMessage(accepted.getId()).getStatus().equals("delivered"));

    assertThat(again.getId()).isEqualTo(accepted.getId());
    assertThat(accepted.getTo()).isEqualTo(person);
    assertThat(messages.getMessage(accepted.getId()).getSentAt()).isNotNull();
    assertThat(TestBed.shared().twilio().messagesTo(person)).hasSize(1);
  }

  @Test
  void aRefusalIsUnderstood() throws Exception {
    MessagesApi messages = messages(Organization.on(TestBed.shared().node()).key());

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> messages.sendMessage(new SendRequest().to("12").body("x"), null, null))
        .satisfies(
            e -> {
              assertThat(e.getCode()).isEqualTo(400);
              assertThat(e.getResponseBody()).contains("invalid_request");
            });
  }
}
