package org.smsservice.ejb.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.ejb.gateway.ChargedMessage;
import org.smsservice.ejb.gateway.ChargedPage;
import org.smsservice.ejb.node.LeftOffException;

class SettlementRunTest {
  private static final int FAST = 1_000_000_000;
  private static final LocalDate DAY = LocalDate.parse("2026-11-25");
  private static final LocalDate NEXT_DAY = DAY.plusDays(1);
  private static final UUID ID = TimeOrderedId.next();
  private static final Unsettled OPEN =
      new Unsettled(3, Instant.parse("2026-11-25T12:00:00Z"), Optional.empty(), ID);

  private final FakeCharges charges = new FakeCharges();
  private final FakeSettlements settlements = new FakeSettlements();
  private final PatientCalls calls = new PatientCalls(FAST, () -> true, time -> {});
  private final SettlementRun run =
      new SettlementRun(charges, settlements, calls, Clock.systemUTC());

  private static ChargedPage page(String next, String... sids) {
    return new ChargedPage(
        Stream.of(sids).map(sid -> new ChargedMessage(sid, 1, Optional.empty())).toList(),
        Optional.ofNullable(next));
  }

  @Test
  void readsEachDayToItsEndPageByPage() {
    settlements.days.addAll(List.of(DAY, NEXT_DAY));
    charges.pages.put(DAY.toString(), page("second", "SM1", "SM2"));
    charges.pages.put("second", page(null, "SM3"));
    charges.pages.put(NEXT_DAY.toString(), page(null));

    run.settle(OPEN);

    assertThat(charges.asked).containsExactly(DAY.toString(), "second", NEXT_DAY.toString());
    assertThat(settlements.done)
        .containsExactly(
            "recorded SM1",
            "recorded SM2",
            "recorded SM3",
            "listed " + DAY,
            "listed " + NEXT_DAY,
            "gave up 0");
  }

  @Test
  void asksSinglyForWhatNoListTells() {
    settlements.stragglers.add(new Straggler(ID, "SM8"));
    charges.messages.put("SM8", new ChargedMessage("SM8", 1, Optional.empty()));

    run.settle(OPEN);

    assertThat(settlements.done).containsExactly("recorded SM8", "gave up 0");
  }

  @Test
  void whatTheProviderDoesNotKnowCountsAsWithoutPrice() {
    settlements.stragglers.add(new Straggler(ID, "SM9"));

    run.settle(OPEN);

    assertThat(charges.asked).containsExactly("SM9");
    assertThat(settlements.done).containsExactly("recorded SM9", "gave up 0");
  }

  @Test
  void asksForNobodySinglyWhereTheProviderCanTellNoPage() {
    settlements.days.addAll(List.of(DAY, NEXT_DAY));
    settlements.stragglers.add(new Straggler(ID, "SM8"));
    settlements.tooOld = 1;

    run.settle(OPEN);

    assertThat(charges.asked)
        .containsExactly(
            DAY.toString(),
            DAY.toString(),
            DAY.toString(),
            NEXT_DAY.toString(),
            NEXT_DAY.toString(),
            NEXT_DAY.toString());
    assertThat(settlements.done)
        .as("what is too old in any case does not wait for it")
        .containsExactly("gave up 1", "gave up 0");
  }

  @Test
  void asksSinglyWhereTheOnlyListCannotBeReadToItsEnd() {
    settlements.days.add(DAY);
    settlements.stragglers.add(new Straggler(ID, "SM8"));
    charges.pages.put(DAY.toString(), page("second", "SM1"));

    run.settle(OPEN);

    assertThat(charges.asked).containsExactly(DAY.toString(), "second", "second", "second", "SM8");
    assertThat(settlements.done).containsExactly("recorded SM1", "recorded SM8", "gave up 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"second", "third"})
  void aListThatLeadsBackToAPageIsLeft(String back) {
    settlements.days.addAll(List.of(DAY, NEXT_DAY));
    charges.pages.put(DAY.toString(), page("second", "SM1"));
    charges.pages.put("second", page("third", "SM2"));
    charges.pages.put("third", page(back, "SM3"));
    charges.pages.put(NEXT_DAY.toString(), page(null, "SM4"));

    run.settle(OPEN);

    assertThat(charges.asked)
        .containsExactly(DAY.toString(), "second", "third", NEXT_DAY.toString());
    assertThat(settlements.done)
        .containsExactly(
            "recorded SM1",
            "recorded SM2",
            "recorded SM3",
            "recorded SM4",
            "listed " + NEXT_DAY,
            "gave up 0");
  }

  @Test
  void oneListThatCannotBeReadKeepsNobodyElseFromBeingSettled() {
    settlements.days.addAll(List.of(DAY, NEXT_DAY));
    settlements.stragglers.add(new Straggler(ID, "SM8"));
    settlements.tooOld = 1;
    charges.pages.put(NEXT_DAY.toString(), page(null, "SM3"));

    run.settle(OPEN);

    assertThat(settlements.done)
        .containsExactly(
            "recorded SM3", "listed " + NEXT_DAY, "recorded SM8", "gave up 1", "gave up 0");
  }

  @Test
  void oneMessageThatCannotBeAskedForKeepsNobodyOpenForEver() {
    settlements.days.add(DAY);
    settlements.stragglers.addAll(
        List.of(new Straggler(ID, "SM8"), new Straggler(TimeOrderedId.next(), "SM9")));
    charges.pages.put(DAY.toString(), page(null));
    charges.unreadable.add("SM8");

    run.settle(OPEN);

    assertThat(charges.asked).containsExactly(DAY.toString(), "SM8", "SM8", "SM8", "SM9");
    assertThat(settlements.done).containsExactly("listed " + DAY, "recorded SM9", "gave up 0");
  }

  @Test
  void whereOneMessageAfterTheOtherCannotBeAskedForTheOthersAreLeftForTheNextRun() {
    List<String> sids = List.of("SM1", "SM2", "SM3", "SM4", "SM5", "SM6", "SM7");
    sids.forEach(sid -> settlements.stragglers.add(new Straggler(TimeOrderedId.next(), sid)));
    charges.unreadable.addAll(List.of("SM1", "SM2", "SM4", "SM5", "SM6"));

    run.settle(OPEN);

    assertThat(charges.asked).contains("SM3", "SM6").doesNotContain("SM7");
    assertThat(settlements.done).containsExactly("recorded SM3", "gave up 0");
  }

  @Test
  void endsAtOnceWhenItMayNotGoOn() {
    settlements.days.addAll(List.of(DAY, NEXT_DAY));
    SettlementRun stopped =
        new SettlementRun(
            charges,
            settlements,
            new PatientCalls(FAST, () -> false, time -> {}),
            Clock.systemUTC());

    assertThatExceptionOfType(LeftOffException.class).isThrownBy(() -> stopped.settle(OPEN));

    assertThat(charges.asked).isEmpty();
    assertThat(settlements.done).isEmpty();
  }

  @Test
  void withoutAProviderOnlyGivesUp() {
    charges.isConnected = false;
    settlements.days.add(DAY);
    settlements.stragglers.add(new Straggler(ID, "SM8"));
    settlements.tooOld = 3;

    run.settle(OPEN);

    assertThat(charges.asked).isEmpty();
    assertThat(settlements.done)
        .containsExactly("gave up 2 unasked", "gave up 1 unasked", "gave up 0 unasked");
  }
}
