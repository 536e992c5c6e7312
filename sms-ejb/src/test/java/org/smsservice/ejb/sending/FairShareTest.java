package org.smsservice.ejb.sending;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.sending.Priority;
import org.smsservice.ejb.sending.FairShare.Share;

class FairShareTest {
  private static final List<UUID> ORGANIZATIONS =
      IntStream.range(0, 4).mapToObj(i -> new UUID(0, i)).toList();
  private static final UUID A = ORGANIZATIONS.get(0);
  private static final UUID B = ORGANIZATIONS.get(1);

  @Test
  void withoutLanesOrPlacesThereIsNothingToDivide() {
    assertThat(new FairShare(10, 0, 7).among(List.of())).isEmpty();
    assertThat(new FairShare(0, 0, 7).among(List.of(normal(A, "1")))).isEmpty();
    assertThat(new FairShare(3, 5, 7).among(List.of(normal(A, "1")))).isEmpty();
  }

  @Test
  void anOrganizationGetsNoMoreForHavingManySenders() {
    List<Share> shares =
        new FairShare(8, 0, 0)
            .among(List.of(normal(A, "1"), normal(A, "2"), normal(A, "3"), normal(B, "1")));

    assertThat(shares)
        .containsExactly(
            new Share(normal(A, "1"), 2),
            new Share(normal(A, "2"), 1),
            new Share(normal(A, "3"), 1),
            new Share(normal(B, "1"), 4));
  }

  @Test
  void onlyTheHighestPriorityTakesReservedPlaces() {
    Lane high = new Lane(Priority.HIGH.rank(), A, "1");

    assertThat(new FairShare(10, 3, 0).among(List.of(high))).containsExactly(new Share(high, 10));
    assertThat(new FairShare(10, 3, 0).among(List.of(normal(A, "1"))))
        .containsExactly(new Share(normal(A, "1"), 7));
  }

  /** Two organizations with two senders each: organizations and senders must not turn in step. */
  @ParameterizedTest
  @CsvSource({"1, 2, 2", "1, 3, 3", "2, 4, 2", "1, 2, 4", "3, 4, 4", "1, 1, 5", "1, 4, 1"})
  void withFewerPlacesThanLanesEachHasItsTurn(int places, int organizations, int senders) {
    List<Lane> lanes =
        ORGANIZATIONS.subList(0, organizations).stream()
            .flatMap(
                organization ->
                    IntStream.range(0, senders).mapToObj(i -> normal(organization, "sender " + i)))
            .toList();

    assertThat(servedWithin(organizations * senders, 0, places, lanes))
        .containsExactlyInAnyOrderElementsOf(lanes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, Integer.MAX_VALUE - 3, Integer.MIN_VALUE, -2})
  void afterARoundEachOrganizationHasHadTheSame(int start) {
    List<Lane> lanes = ORGANIZATIONS.subList(0, 3).stream().map(id -> normal(id, "1")).toList();
    Map<Lane, Integer> places =
        IntStream.range(0, 3)
            .mapToObj(i -> new FairShare(5, 0, start + i).among(lanes))
            .flatMap(List::stream)
            .collect(groupingBy(Share::lane, summingInt(Share::places)));

    assertThat(places).containsOnlyKeys(lanes);
    assertThat(places.values()).containsOnly(5);
  }

  @Property
  void nobodyStarves(
      @ForAll("lanes") List<Lane> lanes,
      @ForAll int start,
      @ForAll @IntRange(min = 1, max = 20) int places) {
    List<Lane> level =
        lanes.stream().map(lane -> normal(lane.organization(), lane.sender())).toList();
    Set<Lane> waiting = new HashSet<>(level);
    int round = organizationsOf(waiting) * mostOfOneOrganization(waiting);

    // Twice, for the number of the turn may overflow in between.
    assertThat(servedWithin(2 * round, start, places, List.copyOf(waiting))).isEqualTo(waiting);
  }

  @Property
  void givesAwayNoMoreThanThereIs(
      @ForAll("lanes") List<Lane> lanes,
      @ForAll @IntRange(max = 200) int places,
      @ForAll @IntRange(max = 20) int reserved,
      @ForAll int turn) {
    List<Share> shares = new FairShare(places, reserved, turn).among(lanes);

    assertThat(sum(shares)).isLessThanOrEqualTo(places);
    assertThat(sum(shares.stream().filter(share -> !isHigh(share.lane())).toList()))
        .isLessThanOrEqualTo(Math.max(0, places - reserved));
    assertThat(shares).allMatch(share -> share.places() > 0);
    assertThat(shares).extracting(Share::lane).doesNotHaveDuplicates().isSubsetOf(lanes);
  }

  @Property
  void higherPrioritiesGoFirst(
      @ForAll("lanes") List<Lane> lanes,
      @ForAll @IntRange(min = 1, max = 200) int places,
      @ForAll int turn) {
    List<Share> shares = new FairShare(places, 0, turn).among(lanes);
    int highest = lanes.stream().mapToInt(Lane::priority).min().orElseThrow();

    assertThat(shares).extracting(share -> share.lane().priority()).isSorted();
    assertThat(sum(shares.stream().filter(share -> share.lane().priority() == highest).toList()))
        .as("all places go to the highest priority that waits")
        .isEqualTo(places);
  }

  @Property
  void differsByOnePlaceAtMost(
      @ForAll("lanes") List<Lane> lanes,
      @ForAll @IntRange(max = 200) int places,
      @ForAll int turn) {
    List<Share> shares = new FairShare(places, 0, turn).among(lanes);

    for (Priority priority : Priority.values()) {
      List<Lane> level = lanes.stream().filter(lane -> lane.priority() == priority.rank()).toList();
      assertThat(differenceBetween(level, shares, Lane::organization)).isLessThanOrEqualTo(1);
      for (UUID organization : ORGANIZATIONS) {
        List<Lane> own =
            level.stream().filter(lane -> lane.organization().equals(organization)).toList();
        assertThat(differenceBetween(own, shares, Function.identity())).isLessThanOrEqualTo(1);
      }
    }
  }

  @Property
  void everyLaneGetsOneWhenThereAreEnough(@ForAll("lanes") List<Lane> lanes, @ForAll int turn) {
    Set<Lane> level = new HashSet<>();
    lanes.forEach(lane -> level.add(normal(lane.organization(), lane.sender())));
    int enough = organizationsOf(level) * mostOfOneOrganization(level);

    assertThat(new FairShare(enough, 0, turn).among(List.copyOf(level)))
        .extracting(Share::lane)
        .containsExactlyInAnyOrderElementsOf(level);
  }

  @Provide
  Arbitrary<List<Lane>> lanes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, Priority.values().length - 1),
            Arbitraries.of(ORGANIZATIONS),
            Arbitraries.of("1", "2", "3", "4", "5"))
        .as(Lane::new)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(30);
  }

  private static Lane normal(UUID organization, String sender) {
    return new Lane(Priority.NORMAL.rank(), organization, sender);
  }

  private static boolean isHigh(Lane lane) {
    return lane.priority() == Priority.HIGH.rank();
  }

  private static int sum(List<Share> shares) {
    return shares.stream().mapToInt(Share::places).sum();
  }

  private static Set<Lane> servedWithin(int turns, int start, int places, List<Lane> lanes) {
    Set<Lane> served = new HashSet<>();
    for (int i = 0; i < turns; i++) {
      new FairShare(places, 0, start + i).among(lanes).forEach(share -> served.add(share.lane()));
    }
    return served;
  }

  private static int organizationsOf(Set<Lane> lanes) {
    return lanes.stream().collect(groupingBy(Lane::organization)).size();
  }

  private static int mostOfOneOrganization(Set<Lane> lanes) {
    return lanes.stream().collect(groupingBy(Lane::organization)).values().stream()
        .mapToInt(List::size)
        .max()
        .orElseThrow();
  }

  private static <K> int differenceBetween(
      List<Lane> lanes, List<Share> shares, Function<Lane, K> party) {
    Map<Lane, Integer> got =
        shares.stream().collect(groupingBy(Share::lane, summingInt(Share::places)));
    List<Integer> places =
        new ArrayList<>(
            lanes.stream()
                .collect(groupingBy(party, summingInt(lane -> got.getOrDefault(lane, 0))))
                .values());
    places.sort(null);
    return places.isEmpty() ? 0 : places.getLast() - places.getFirst();
  }
}
