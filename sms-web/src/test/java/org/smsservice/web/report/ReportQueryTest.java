package org.smsservice.web.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.TimeOrderedId;

class ReportQueryTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private final ReportQuery query = new ReportQuery();

  private ReportQuery.Request sums() {
    return query.ofSums(NOW, "US");
  }

  @Test
  void withoutATimeItIsAboutTheLastThirtyDays() {
    assertThat(sums().from()).isEqualTo("2026-10-27T12:00:00Z");
    assertThat(sums().to()).isEqualTo(NOW);
  }

  @Test
  void aBatchIsReportedAsAWholeHoweverOldItIs() {
    Instant time = Instant.parse("2026-03-05T12:00:00Z");
    query.batchId = TimeOrderedId.floor(time).toString();

    assertThat(sums().from()).isBeforeOrEqualTo(time).isAfter("2026-03-05T11:00:00Z");
    assertThat(sums().to()).isEqualTo("2026-03-06T12:00:00Z");
    assertThat(query.ofMessages(NOW, "US", null, Optional.empty(), 10).createdFrom())
        .contains(sums().from());
  }

  @Test
  void aBatchIsCutToATimeThatIsSaid() {
    query.batchId = TimeOrderedId.floor(Instant.parse("2026-03-05T12:00:00Z")).toString();
    query.to = "2026-03-05T12:30:00Z";

    assertThat(sums().to()).isEqualTo("2026-03-05T12:30:00Z");
    assertThat(sums().from()).isEqualTo("2026-02-03T12:30:00Z");
  }

  @Test
  void anIdThatNobodyMadeIsABatchToo() {
    query.batchId = new UUID(-1, -1).toString();

    assertThat(sums().from()).isBefore(sums().to());
  }

  @ParameterizedTest
  @CsvSource({"US, US", "de, DE", "XK, XK", "AC, AC", "TA, TA", "ZZ, ZZ"})
  void takesTheCountriesThatReportsTell(String text, String country) {
    query.country = text;

    assertThat(sums().filter().country()).contains(country);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UK", "001", "Mars"})
  void refusesOtherCountries(String text) {
    query.country = text;

    assertThatExceptionOfType(SmsException.class).isThrownBy(this::sums);
  }

  @ParameterizedTest
  @CsvSource({
    "(500) 555-0006, +15005550006",
    "' 15005550006', +15005550006",
    "+15005550006, +15005550006",
    "SHOP, SHOP",
    "12345, 12345",
    "MG0123456789abcdef0123456789abcdef, MG0123456789abcdef0123456789abcdef",
    "Some Very Long Name, Some Very Long Name"
  })
  void takesASenderInAnyUsualFormat(String text, String sender) {
    query.sender = text;

    assertThat(sums().filter().sender()).contains(sender);
    assertThat(query.ofMessages(NOW, "US", null, Optional.empty(), 10).sender()).contains(sender);
  }
}
