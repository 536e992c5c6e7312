package org.smsservice.sandbox.twilio.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsservice.sandbox.twilio.behaviour.Fate.Kind;

class BehavioursTest {
  private static final int DRAWS = 1_000;
  private final Behaviours behaviours = new Behaviours(new Behaviour());

  @Test
  void behavesWellAtFirst() {
    assertThat(fates(DRAWS)).containsOnly(Kind.ACCEPTED);
  }

  @Test
  void repeatsItsChancesForTheSameSeed() {
    behaviours.change(b -> b.rateLimited = 0.3);
    List<Kind> first = fates(DRAWS);
    behaviours.reset();
    behaviours.change(b -> b.rateLimited = 0.3);
    assertThat(fates(DRAWS)).isEqualTo(first).contains(Kind.ACCEPTED, Kind.RATE_LIMITED);
  }

  @Test
  void anotherSeedBringsOtherChances() {
    behaviours.change(b -> b.rateLimited = 0.3);
    List<Kind> first = fates(DRAWS);
    behaviours.change(b -> b.seed = 2);
    assertThat(fates(DRAWS)).isNotEqualTo(first);
  }

  @Test
  void hitsAboutTheShareWhateverTheThreads() {
    behaviours.change(b -> b.droppedAfterAccepting = 0.25);
    long concurrent =
        IntStream.range(0, DRAWS)
            .parallel()
            .filter(i -> behaviours.nextFate().kind() == Kind.DROPPED_AFTER_ACCEPTING)
            .count();
    behaviours.reset();
    behaviours.change(b -> b.droppedAfterAccepting = 0.25);
    long inOrder = fates(DRAWS).stream().filter(Kind.DROPPED_AFTER_ACCEPTING::equals).count();
    assertThat(concurrent).isEqualTo(inOrder).isBetween(200L, 300L);
  }

  @Test
  void whatWasLaidDownComesBeforeChance() {
    behaviours.change(b -> b.rateLimited = 1);
    behaviours.lay(Fate.refused(21610), 1);
    behaviours.lay(Fate.of(Kind.ACCEPTED), 2);
    assertThat(fates(4))
        .containsExactly(Kind.REFUSED, Kind.ACCEPTED, Kind.ACCEPTED, Kind.RATE_LIMITED);
  }

  @Test
  void theFirstRuleThatFitsARecipientWins() {
    var undelivered = new RecipientRule("99", RecipientRule.Ending.UNDELIVERED, 30003);
    var failed = new RecipientRule("9", RecipientRule.Ending.FAILED, 30008);
    behaviours.change(b -> b.recipients = List.of(undelivered, failed));
    assertThat(behaviours.current().ruleFor("+14155550199")).contains(undelivered);
    assertThat(behaviours.current().ruleFor("+14155550109")).contains(failed);
    assertThat(behaviours.current().ruleFor("+14155550100")).isEmpty();
  }

  static List<Consumer<Behaviour>> wrongValues() {
    return List.of(
        b -> b.rateLimited = 1.1,
        b -> b.callbacksLost = -0.1,
        b -> b.stuckSent = Double.NaN,
        b -> b.latencyMillis = -1,
        b -> b.pricing = null);
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void refusesWrongValuesAndStaysAsItWas(Consumer<Behaviour> wrong) {
    Behaviour before = behaviours.current();
    assertThatThrownBy(() -> behaviours.change(wrong)).isInstanceOf(IllegalArgumentException.class);
    assertThat(behaviours.current()).isSameAs(before);
  }

  private List<Kind> fates(int count) {
    return IntStream.range(0, count).mapToObj(i -> behaviours.nextFate().kind()).toList();
  }
}
