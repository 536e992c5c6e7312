package org.smsservice.ejb.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SendOutcome.DeferralScope;
import org.smsservice.ejb.gateway.SendOutcome.RejectionScope;

class AccountLaneTest {
  private static final SendingConfig CONFIG = Messages.config();
  private static final int MAX = CONFIG.maxInFlight();
  private static final Duration PAUSE = CONFIG.breakerPause();
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final SendOutcome ACCEPTED = new SendOutcome.Accepted("SM1", "queued");
  private static final SendOutcome UNKNOWN = new SendOutcome.Unknown("time-out");
  private static final SendOutcome TOO_MANY = deferred(DeferralScope.ACCOUNT, Duration.ZERO);
  private static final SendOutcome REFUSED = deferred(DeferralScope.ACCOUNT_REFUSED, Duration.ZERO);

  private final AccountLane lane = new AccountLane(CONFIG);
  private Instant now = Messages.NOW;

  @Test
  void beginsWithAllCallsThatAreAllowed() {
    assertThat(lane.room(now)).isEqualTo(MAX);
    lane.begun(40);
    assertThat(lane.room(now)).isEqualTo(MAX - 40);
    assertThat(lane.inFlight()).isEqualTo(40);
    lane.begun(MAX - 40);
    assertThat(lane.room(now)).isZero();
    lane.ended(new SendOutcome.Expired(), now);
    assertThat(lane.inFlight()).isEqualTo(MAX - 1);
    assertThat(lane.room(now)).isEqualTo(1);
    assertThat(lane.stopReason()).isEmpty();
  }

  @Test
  void tooManyRequestsHalveTheCalls() {
    call(TOO_MANY);
    assertThat(lane.room(now)).isEqualTo(MAX / 2);
    now = now.plusMillis(250);
    call(TOO_MANY);
    assertThat(lane.room(now)).as("the hints of one moment count as one").isEqualTo(MAX / 2);
    now = now.plus(MOMENT);
    call(TOO_MANY);
    assertThat(lane.room(now)).isEqualTo(MAX / 4);
    assertThat(lane.stopReason()).isEmpty();
  }

  @Test
  void oneCallIsAlwaysLeft() {
    for (int i = 0; i < 20; i++) {
      call(TOO_MANY);
      now = now.plusSeconds(1);
    }

    assertThat(lane.room(now)).isEqualTo(1);
  }

  @Test
  void aHalvedLaneHasNoRoomForWhatIsUnderWay() {
    lane.begun(MAX);
    lane.ended(TOO_MANY, now);

    assertThat(lane.room(now)).isZero();
    assertThat(lane.inFlight()).isEqualTo(MAX - 1);
  }

  @Test
  void eachRoundOfSuccessesAllowsOneMore() {
    call(TOO_MANY);
    int half = MAX / 2;
    call(half / 2, ACCEPTED);
    assertThat(lane.room(now)).isEqualTo(half);
    call(half / 2 + 1, ACCEPTED);
    assertThat(lane.room(now)).isEqualTo(half + 1);
    call(MAX * MAX, ACCEPTED);
    assertThat(lane.room(now)).as("never more than allowed").isEqualTo(MAX);
  }

  @ParameterizedTest
  @CsvSource({"7000, 7000", "30000, 30000", "30001, 30000", "3600000, 30000"})
  void restsAsLongAsTheProviderAsksWithinBounds(long askedMillis, long restMillis) {
    call(deferred(DeferralScope.ACCOUNT, Duration.ofMillis(askedMillis)));
    Instant end = now.plusMillis(restMillis);

    assertThat(lane.room(end.minus(MOMENT))).isZero();
    assertThat(lane.room(end)).isEqualTo(MAX / 2);
  }

  @Test
  void aShorterRestDoesNotEndALongerOne() {
    call(deferred(DeferralScope.ACCOUNT, Duration.ofSeconds(20)));
    call(deferred(DeferralScope.ACCOUNT, Duration.ofSeconds(1)));

    assertThat(lane.room(now.plusSeconds(19))).isZero();
  }

  @Test
  void aStopDoesNotEndALongerRest() {
    call(deferred(DeferralScope.ACCOUNT, Duration.ofSeconds(20)));
    call(REFUSED);

    assertThat(lane.room(now.plusSeconds(19))).isZero();
    assertThat(lane.room(now.plusSeconds(20))).isEqualTo(1);
  }

  static List<SendOutcome> failures() {
    return List.of(UNKNOWN, deferred(DeferralScope.OUT_OF_REACH, Duration.ZERO));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aRowOfFailuresStopsTheLane(SendOutcome failure) {
    call(CONFIG.breakerFailures() - 1, failure);
    assertThat(lane.room(now)).isEqualTo(MAX);
    assertThat(lane.stopReason()).isEmpty();
    call(failure);

    assertThat(lane.room(now)).isZero();
    assertThat(lane.room(now.plus(PAUSE).minus(MOMENT))).isZero();
    assertThat(lane.stopReason()).isPresent();
  }

  @Test
  void aSuccessEndsTheRow() {
    for (int i = 0; i < 10; i++) {
      call(CONFIG.breakerFailures() - 1, UNKNOWN);
      call(ACCEPTED);
    }

    assertThat(lane.room(now)).isEqualTo(MAX);
  }

  static List<SendOutcome> answers() {
    return List.of(
        ACCEPTED,
        new SendOutcome.LogOnly(),
        new SendOutcome.Rejected(21_211, "no number", RejectionScope.MESSAGE),
        deferred(DeferralScope.SENDER, Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void aSingleMessageTriesAndAnyAnswerOpensTheLane(SendOutcome answer) {
    stop();
    assertThat(lane.room(now)).isEqualTo(1);
    lane.begun(1);
    assertThat(lane.room(now)).as("while it tries").isZero();
    lane.ended(answer, now);

    assertThat(lane.room(now)).isEqualTo(MAX);
    assertThat(lane.stopReason()).isEmpty();
  }

  @Test
  void aClaimOfNothingIsNoTry() {
    stop();
    lane.begun(0);

    assertThat(lane.room(now)).isEqualTo(1);
  }

  @Test
  void aMessageThatWasNotCalledProvesNothing() {
    stop();
    call(new SendOutcome.Expired());
    call(deferred(DeferralScope.MESSAGE, Duration.ZERO));
    assertThat(lane.room(now)).isEqualTo(1);
    assertThat(lane.stopReason()).isPresent();

    lane.begun(1);
    lane.ended(new SendOutcome.Expired(), now);
    assertThat(lane.room(now)).isEqualTo(1);
    assertThat(lane.stopReason()).isPresent();
  }

  @Test
  void aMessageThatWasNotCalledDoesNotEndARowOfFailures() {
    call(CONFIG.breakerFailures() - 1, UNKNOWN);
    call(new SendOutcome.Expired());
    call(UNKNOWN);

    assertThat(lane.stopReason()).isPresent();
  }

  @Test
  void eachFailedTryDoublesThePauseUpToTheLongest() {
    call(CONFIG.breakerFailures(), UNKNOWN);
    for (long seconds : new long[] {5, 10, 20, 40, 60, 60}) {
      now = now.plusSeconds(seconds);
      assertThat(lane.room(now.minus(MOMENT))).as("pause of %s s", seconds).isZero();
      assertThat(lane.room(now)).isEqualTo(1);
      call(UNKNOWN);
    }
    now = now.plusSeconds(60);
    call(ACCEPTED);

    call(CONFIG.breakerFailures(), UNKNOWN);
    assertThat(lane.room(now.plus(PAUSE))).as("after a success the pauses begin anew").isEqualTo(1);
  }

  @Test
  void callsThatFailDuringThePauseDoNotLengthenIt() {
    lane.begun(20);
    for (int i = 0; i < 20; i++) {
      lane.ended(UNKNOWN, now);
    }

    assertThat(lane.room(now.plus(PAUSE))).isEqualTo(1);
    assertThat(lane.inFlight()).isZero();
  }

  @Test
  void refusedCredentialsStopAtOnce() {
    call(REFUSED);

    assertThat(lane.room(now)).isZero();
    assertThat(lane.stopReason()).contains("meaning");
    assertThat(lane.room(now.plus(PAUSE))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = DeferralScope.class,
      names = {"ACCOUNT_REFUSED", "OUT_OF_REACH"})
  void aTryThatFailsStopsAgainAtOnce(DeferralScope scope) {
    stop();
    call(deferred(scope, Duration.ZERO));

    assertThat(lane.room(now.plus(PAUSE))).as("the pause has doubled").isZero();
    assertThat(lane.room(now.plus(PAUSE).plus(PAUSE))).isEqualTo(1);
  }

  /** Each number is a step of some seconds: calls that begin, or the end of one in some way. */
  @Property
  void countsTheCallsUnderWayWhateverHappens(@ForAll List<@IntRange(max = 99) Integer> steps) {
    AccountLane lane = new AccountLane(CONFIG);
    Instant now = Messages.NOW;
    int underWay = 0;
    for (int step : steps) {
      now = now.plusSeconds(step % 7);
      if (step < 40) {
        int calls = Math.min(step, lane.room(now));
        lane.begun(calls);
        underWay += calls;
      } else if (underWay > 0) {
        lane.ended(List.of(ACCEPTED, UNKNOWN, TOO_MANY, REFUSED).get(step % 4), now);
        underWay--;
      }
      assertThat(lane.inFlight()).isEqualTo(underWay);
      assertThat(lane.room(now)).isBetween(0, MAX);
    }
  }

  /** Stopped, and the pause is over. */
  private void stop() {
    call(CONFIG.breakerFailures(), UNKNOWN);
    now = now.plus(PAUSE);
  }

  private void call(SendOutcome outcome) {
    lane.begun(1);
    lane.ended(outcome, now);
  }

  private void call(int times, SendOutcome outcome) {
    for (int i = 0; i < times; i++) {
      call(outcome);
    }
  }

  private static SendOutcome deferred(DeferralScope scope, Duration retryAfter) {
    return new SendOutcome.Deferred(20_429, "meaning", retryAfter, scope);
  }
}
