package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;

class BatchTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Money ESTIMATE = Money.of("0.0166", "USD");
  private static final OrganizationId ORGANIZATION = new OrganizationId(UUID.randomUUID());

  @ParameterizedTest
  @CsvSource({"1, 0", "3, 1", "100000, 99999"})
  void runsAsSoonAsOneRecipientIsAccepted(int total, int rejected) {
    Batch batch = batch(total, rejected, null);

    assertThat(batch.status()).isEqualTo(BatchStatus.RUNNING);
    assertThat(batch.completedAt()).isEmpty();
    assertThat(batch.accepted()).isEqualTo(total - rejected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100_000})
  void isCompleteAtOnceWhereNobodyIsAccepted(int total) {
    Batch batch = batch(total, total, null);

    assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(batch.completedAt()).contains(NOW);
    assertThat(batch.accepted()).isZero();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "campaign-17"})
  void keepsWhatItIsMadeOf(String clientReference) {
    UUID id = TimeOrderedId.next();
    Batch batch = new Batch(id, ORGANIZATION, 10, 4, ESTIMATE, clientReference, NOW);

    assertThat(batch.id()).isEqualTo(id);
    assertThat(batch.organizationId()).isEqualTo(ORGANIZATION);
    assertThat(batch.total()).isEqualTo(10);
    assertThat(batch.rejected()).isEqualTo(4);
    assertThat(batch.estimatedCost()).isEqualTo(ESTIMATE);
    assertThat(batch.clientReference().orElse(null)).isEqualTo(clientReference);
    assertThat(batch.createdAt()).isEqualTo(NOW);
  }

  private static Batch batch(int total, int rejected, String clientReference) {
    return new Batch(
        TimeOrderedId.next(), ORGANIZATION, total, rejected, ESTIMATE, clientReference, NOW);
  }
}
