package org.smsservice.ejb.sending;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Priority;
import org.smsservice.domain.sending.Schedule;
import org.smsservice.ejb.gateway.SendOutcome;

/** What the tests of this package send. */
final class Messages {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());

  private Messages() {}

  static Attempt attempt(SendOutcome outcome) {
    OutboxMessage message =
        new OutboxMessage(
            TimeOrderedId.next(),
            ORGANIZATION,
            null,
            PhoneNumber.ofE164("+14155550100"),
            "+15005550006",
            "secret text",
            1,
            Priority.NORMAL,
            Schedule.of(NOW, null, null));
    return new Attempt(message, outcome, NOW);
  }

  static SendingConfig config() {
    return new SendingConfig(
        10,
        Duration.ofMillis(100),
        100,
        Duration.ofSeconds(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(1),
        Duration.ofMillis(100),
        Duration.ofSeconds(30),
        3,
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(25));
  }

  static RuntimeException databaseFailure(String sqlState) {
    return new IllegalStateException(new SQLException("reason", sqlState));
  }
}
