package org.smsservice.sandbox.twilio;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Reply;
import org.smsservice.sandbox.twilio.http.Request;
import org.smsservice.sandbox.twilio.http.Rfc2822;

/** Twilio's Account resource: an active account. */
final class AccountEndpoint {
  private final Account account;
  private final Instant createdAt;

  AccountEndpoint(Account account, Instant createdAt) {
    this.account = account;
    this.createdAt = createdAt;
  }

  Reply fetch(Request request) {
    String uri = "/2010-04-01/Accounts/" + account.sid();
    return Reply.json(
        Reply.OK,
        new Resource(
            account.authToken(),
            Rfc2822.format(createdAt),
            Rfc2822.format(createdAt),
            "Sandbox",
            account.sid(),
            account.sid(),
            "active",
            Map.of("messages", uri + "/Messages.json"),
            "Full",
            uri + ".json"));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Resource(
      String authToken,
      String dateCreated,
      String dateUpdated,
      String friendlyName,
      String ownerAccountSid,
      String sid,
      String status,
      Map<String, String> subresourceUris,
      String type,
      String uri) {}
}
