package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsservice.domain.sending.ProviderStatus.DELIVERED;
import static org.smsservice.domain.sending.ProviderStatus.FAILED;
import static org.smsservice.domain.sending.ProviderStatus.QUEUED;
import static org.smsservice.domain.sending.ProviderStatus.READ;
import static org.smsservice.domain.sending.ProviderStatus.RECEIVED;
import static org.smsservice.domain.sending.ProviderStatus.RECEIVING;
import static org.smsservice.domain.sending.ProviderStatus.SENDING;
import static org.smsservice.domain.sending.ProviderStatus.SENT;
import static org.smsservice.domain.sending.ProviderStatus.UNDELIVERED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;

/** What a message makes of the provider's reports, which come late, twice and in any order. */
class SmsLogReportsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final String PROVIDER_ID = "SM1";

  private final SmsLog log = message();
  private Instant now = NOW;

  private record Report(ProviderStatus status, Optional<Integer> code) {
    private boolean takenBy(SmsLog log, Instant at) {
      return log.takeIn(PROVIDER_ID, status, code, code.map(number -> "meaning " + number), at);
    }
  }

  @Test
  void followsAMessageFromTheQueueToThePhone() {
    assertThat(takeIn(QUEUED)).isTrue();
    assertThat(log.status()).isEqualTo(MessageStatus.SENT);
    assertThat(takeIn(SENT)).isTrue();
    assertThat(takeIn(DELIVERED)).isTrue();
    assertThat(log.status()).isEqualTo(MessageStatus.DELIVERED);
    assertThat(takeIn(READ)).isTrue();

    assertThat(log.status()).isEqualTo(MessageStatus.DELIVERED);
    assertThat(log.messageId()).contains(PROVIDER_ID);
    assertThat(log.providerStatus()).contains("read");
    assertThat(log.errorCode()).isEmpty();
    assertThat(log.sentAt()).as("the first report's time").contains(NOW);
    assertThat(log.deliveredAt()).as("not that of read").contains(NOW.plusSeconds(2));
    assertThat(log.failedAt()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRepeatedReportIsNoNews(ProviderStatus status) {
    assertThat(takeIn(status, 30_003)).isTrue();
    List<Object> before = stateOf(log);

    assertThat(takeIn(status, 30_005)).isFalse();
    assertThat(stateOf(log)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"DELIVERED, SENT", "SENT, QUEUED", "UNDELIVERED, SENDING", "READ, DELIVERED"})
  void aLateReportIsNoNews(ProviderStatus first, ProviderStatus late) {
    takeIn(first);
    List<Object> before = stateOf(log);

    assertThat(takeIn(late, 30_005)).isFalse();
    assertThat(stateOf(log)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "DELIVERED, FAILED",
    "FAILED, DELIVERED",
    "UNDELIVERED, DELIVERED",
    "CANCELED, FAILED"
  })
  void theFirstEndStands(ProviderStatus first, ProviderStatus second) {
    takeIn(first);

    assertThat(takeIn(second)).isFalse();
    assertThat(log.status()).isEqualTo(first.messageStatus());
  }

  @Test
  void aFinalStatusStaysFinalEvenIfTheProviderKnowsMore() {
    takeIn(UNDELIVERED, 30_003);

    assertThat(takeIn(READ)).isTrue();
    assertThat(log.status()).isEqualTo(MessageStatus.FAILED);
    assertThat(log.providerStatus()).contains("read");
    assertThat(log.errorCode()).contains(30_003);
  }

  @Test
  void neverTakesOnAnotherProviderId() {
    takeIn(QUEUED);
    List<Object> before = stateOf(log);

    assertThat(log.takeIn("SM2", DELIVERED, Optional.of(1), Optional.of("other"), NOW)).isFalse();
    assertThat(stateOf(log)).isEqualTo(before);
  }

  @Test
  void theFirstErrorCodeStaysWithItsMeaning() {
    takeIn(SENDING, 30_003);
    assertThat(takeIn(SENT)).isTrue();
    assertThat(takeIn(FAILED, 30_005)).isTrue();

    assertThat(log.errorCode()).contains(30_003);
    assertThat(log.errorMessage()).contains("meaning 30003");
    assertThat(log.status()).isEqualTo(MessageStatus.FAILED);
    assertThat(log.failedAt()).contains(NOW.plusSeconds(2));
  }

  @Test
  void aMeaningNeverStandsBesideTheCodeOfAnother() {
    log.takeIn(PROVIDER_ID, SENT, Optional.of(99_999), Optional.empty(), NOW);
    log.takeIn(PROVIDER_ID, FAILED, Optional.of(30_005), Optional.of("unknown handset"), NOW);

    assertThat(log.errorCode()).contains(99_999);
    assertThat(log.errorMessage()).isEmpty();
  }

  @Property
  void anyOrderOfReportsEndsAsFar(@ForAll("reports") List<Report> reports, @ForAll Random random) {
    List<Report> shuffled = new ArrayList<>(reports);
    Collections.shuffle(shuffled, random);
    SmsLog inOrder = message();
    SmsLog inDisorder = message();
    reports.forEach(report -> report.takenBy(inOrder, NOW));
    shuffled.forEach(report -> report.takenBy(inDisorder, NOW));

    assertThat(rankOf(inOrder)).isEqualTo(rankOf(inDisorder));
    assertThat(inOrder.status().isFinal()).isEqualTo(inDisorder.status().isFinal());
    if (endsOf(reports).size() < 2) {
      assertThat(inOrder.status()).isEqualTo(inDisorder.status());
      assertThat(inOrder.deliveredAt()).isEqualTo(inDisorder.deliveredAt());
      assertThat(inOrder.failedAt()).isEqualTo(inDisorder.failedAt());
    }
  }

  @Property
  void reportsThatComeAgainInAnyOrderChangeNothing(
      @ForAll("reports") List<Report> reports, @ForAll Random random) {
    SmsLog log = message();
    reports.forEach(report -> report.takenBy(log, NOW));
    List<Object> before = stateOf(log);
    List<Report> again = new ArrayList<>(reports);
    Collections.shuffle(again, random);

    assertThat(again).noneMatch(report -> report.takenBy(log, NOW.plusSeconds(1)));
    assertThat(stateOf(log)).isEqualTo(before);
  }

  @Property
  void noReportLeadsBackOrErasesAnything(@ForAll("reports") List<Report> reports) {
    SmsLog log = message();
    for (Report report : reports) {
      MessageStatus status = log.status();
      Optional<Integer> code = log.errorCode();
      int rank = rankOf(log);
      boolean isNews = report.takenBy(log, NOW);

      assertThat(rankOf(log)).isEqualTo(isNews ? report.status().rank() : rank);
      assertThat(rankOf(log)).isGreaterThanOrEqualTo(rank);
      assertThat(log.status())
          .satisfiesAnyOf(
              now -> assertThat(now).isEqualTo(status),
              now -> assertThat(now).isGreaterThan(status).matches(next -> !status.isFinal()));
      assertThat(code.isEmpty() || log.errorCode().equals(code)).isTrue();
    }
  }

  @Provide
  Arbitrary<List<Report>> reports() {
    Set<ProviderStatus> outbound = EnumSet.complementOf(EnumSet.of(RECEIVING, RECEIVED));
    return Combinators.combine(
            Arbitraries.of(outbound), Arbitraries.of(30_003, 30_005, 30_007).optional())
        .as(Report::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static Set<MessageStatus> endsOf(List<Report> reports) {
    return reports.stream()
        .map(report -> report.status().messageStatus())
        .filter(MessageStatus::isFinal)
        .collect(Collectors.toSet());
  }

  private static int rankOf(SmsLog log) {
    return log.providerStatus().flatMap(ProviderStatus::of).map(ProviderStatus::rank).orElse(-1);
  }

  private static List<Object> stateOf(SmsLog log) {
    return List.of(
        log.status(),
        log.messageId(),
        log.providerStatus(),
        log.errorCode(),
        log.errorMessage(),
        log.sentAt(),
        log.deliveredAt(),
        log.failedAt());
  }

  private boolean takeIn(ProviderStatus status) {
    return takeIn(new Report(status, Optional.empty()));
  }

  private boolean takeIn(ProviderStatus status, int code) {
    return takeIn(new Report(status, Optional.of(code)));
  }

  /** Each report comes a second after the one before. */
  private boolean takeIn(Report report) {
    boolean isNews = report.takenBy(log, now);
    now = now.plusSeconds(1);
    return isNews;
  }

  private static SmsLog message() {
    return new SmsLog(
        TimeOrderedId.next(),
        new OrganizationId(UUID.randomUUID()),
        null,
        PhoneNumber.ofE164("+14155550100"),
        new ChosenSender("SHOP", SenderReason.NAMED),
        "hello",
        SegmentCount.of("hello"),
        new Estimate(Money.of("0.0083", "USD"), PriceSource.REDIS, "US", NOW),
        Schedule.of(NOW, null, null),
        null);
  }
}
