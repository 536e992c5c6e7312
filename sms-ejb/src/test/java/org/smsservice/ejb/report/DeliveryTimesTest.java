package org.smsservice.ejb.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DeliveryTimesTest {

  @Test
  void withoutMessagesThereIsNone() {
    assertThat(DeliveryTimes.of(new TreeMap<>())).isEmpty();
  }

  @Test
  void tellsTheMiddleOfAClass() {
    TreeMap<Integer, Long> classes = new TreeMap<>();
    classes.put(2, 100L);

    DeliveryTimes times = DeliveryTimes.of(classes).orElseThrow();

    assertThat(times.medianSeconds()).isEqualTo(2.378);
    assertThat(times.p95Seconds()).isEqualTo(2.378);
  }

  @Property
  void isAtMostAFifthBesideTheTruth(
      @ForAll @Size(min = 1, max = 400) List<@DoubleRange(min = 0.2, max = 10_000) Double> times) {
    TreeMap<Integer, Long> classes = new TreeMap<>();
    times.forEach(time -> classes.merge(classOf(time), 1L, Long::sum));
    List<Double> sorted = times.stream().sorted().toList();

    DeliveryTimes found = DeliveryTimes.of(classes).orElseThrow();

    double median = sorted.get(rank(0.5, sorted.size()));
    double p95 = sorted.get(rank(0.95, sorted.size()));
    assertThat(found.medianSeconds()).isBetween(0.8 * median, 1.2 * median);
    assertThat(found.p95Seconds()).isBetween(0.8 * p95, 1.2 * p95);
  }

  private static int rank(double share, int size) {
    return (int) Math.ceil(share * size) - 1;
  }

  private static int classOf(double seconds) {
    return (int) Math.floor(2 * Math.log(seconds) / Math.log(2));
  }
}
