package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {

  /** Forms that RFC 7240 allows, those of its examples among them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=10",
        "respond-async, wait=10",
        "wait=10, respond-async",
        "wait=10,respond-async",
        "return=minimal; foo=\"some parameter\", wait=10",
        "wait=\"10\"",
        "wait = 10",
        "  wait=10  ",
        "\twait\t=\t10\t",
        "wait=10; foo=bar",
        "wait=10;foo",
        ",, wait=10 ,,",
        "Wait=10",
        "WAIT=10",
        "wait=010",
        "awaits=3, wait=10"
      })
  void findsTheSeconds(String header) {
    assertThat(WaitPreference.of(header)).contains(Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "respond-async",
        "wait",
        "wait=",
        "wait=\"\"",
        "wait=0",
        "wait=-1",
        "wait=10.5",
        "wait=10s",
        "wait=ten",
        "wait=1 0",
        "wait=1000000",
        "wait=99999999999999999999",
        "wait:10",
        "await=10",
        "wait-long=10",
        "x-wait=10",
        "respond-async; wait=10",
        "respond-async wait=10",
        "wait=١٠"
      })
  void heedsNothingElse(String header) {
    assertThat(WaitPreference.of(header)).isEmpty();
  }

  @Property
  void anyTextIsAnAnswerOrNone(@ForAll String text) {
    assertThat(WaitPreference.of(text))
        .satisfiesAnyOf(
            patience -> assertThat(patience).isEmpty(),
            patience -> assertThat(patience.orElseThrow()).isPositive());
  }

  @Property
  void whatIsHeededIsSaidInTheSameForm(@ForAll @IntRange(min = 1, max = 999_999) int seconds) {
    Duration patience = Duration.ofSeconds(seconds);

    assertThat(WaitPreference.of(WaitPreference.applied(patience))).contains(patience);
  }
}
