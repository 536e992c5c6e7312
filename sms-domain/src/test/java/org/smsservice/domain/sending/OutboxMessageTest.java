package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;

class OutboxMessageTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration VALIDITY = Duration.ofSeconds(60);
  private static final Duration MOMENT = Duration.ofNanos(1);

  @Test
  void withoutAnEndItMayLeaveAtAnyTime() {
    OutboxMessage message = message(Schedule.of(NOW, null, null));

    assertThat(message.validityLeft(Instant.MAX)).isEmpty();
    assertThat(message.isExpired(Instant.MAX)).isFalse();
  }

  @Test
  void expiresAtItsEndAndNotBefore() {
    OutboxMessage message = message(Schedule.of(NOW, null, VALIDITY));
    Instant end = NOW.plus(VALIDITY);

    assertThat(message.isExpired(NOW)).isFalse();
    assertThat(message.validityLeft(NOW)).contains(VALIDITY);
    assertThat(message.isExpired(end.minus(MOMENT))).isFalse();
    assertThat(message.validityLeft(end.minus(MOMENT))).contains(MOMENT);
    assertThat(message.isExpired(end)).isTrue();
    assertThat(message.validityLeft(end)).contains(Duration.ZERO);
    assertThat(message.isExpired(end.plus(MOMENT))).isTrue();
  }

  @Property
  void hasTimeLeftExactlyUntilItExpires(@ForAll @IntRange(max = 200_000) int millis) {
    OutboxMessage message = message(Schedule.of(NOW, NOW.plusSeconds(30), VALIDITY));
    Instant then = NOW.plusMillis(millis);

    assertThat(message.validityLeft(then).orElseThrow().isPositive())
        .isEqualTo(!message.isExpired(then));
  }

  @ParameterizedTest
  @EnumSource
  void keepsWhatIsToBeSent(Priority priority) {
    UUID id = TimeOrderedId.next();
    UUID batch = TimeOrderedId.next();
    OrganizationId organization = new OrganizationId(UUID.randomUUID());
    PhoneNumber to = PhoneNumber.ofE164("+14155550100");
    Schedule schedule = Schedule.of(NOW, NOW.plusSeconds(30), null);
    OutboxMessage message =
        new OutboxMessage(id, organization, batch, to, "SHOP", "text", 2, priority, schedule);

    assertThat(message.id()).isEqualTo(id);
    assertThat(message.organizationId()).isEqualTo(organization);
    assertThat(message.batchId()).contains(batch);
    assertThat(message.to()).isEqualTo(to);
    assertThat(message.from()).isEqualTo("SHOP");
    assertThat(message.body()).isEqualTo("text");
    assertThat(message.segments()).isEqualTo(2);
    assertThat(message.notBefore()).isEqualTo(NOW.plusSeconds(30));
    assertThat(message.attempts()).isZero();
  }

  private static OutboxMessage message(Schedule schedule) {
    return new OutboxMessage(
        TimeOrderedId.next(),
        new OrganizationId(UUID.randomUUID()),
        null,
        PhoneNumber.ofE164("+14155550100"),
        "SHOP",
        "text",
        1,
        Priority.NORMAL,
        schedule);
  }
}
