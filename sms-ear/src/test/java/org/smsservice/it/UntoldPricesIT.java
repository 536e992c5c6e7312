package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsservice.sandbox.twilio.SimulatedTwilio;

/** Messages whose price no list tells: when they are asked for singly, and when given up. */
class UntoldPricesIT {
  private static SettlingNode bed;
  private static SimulatedTwilio twilio;
  private Organization organization;

  @BeforeAll
  static void start() throws Exception {
    bed = new SettlingNode();
    twilio = bed.twilio();
  }

  @AfterAll
  static void stop() {
    bed.close();
  }

  @BeforeEach
  void forgetEverything() throws Exception {
    bed.forgetEverything();
    organization = Organization.on(bed.node());
  }

  private String settlementOf(String id) throws Exception {
    return organization.message(id).get("settlement").asText();
  }

  @Test
  void aStragglerIsAskedForOnce() throws Exception {
    twilio.change(
        behaviour -> {
          behaviour.unlistedRecipients = List.of("0174", "0175", "0176");
          behaviour.unpricedRecipients = List.of("0175");
        });
    String priced = SettlingNode.sendToOne(organization, "+14155550174");
    String unpriced = SettlingNode.sendToOne(organization, "+14155550175");
    String fresh = SettlingNode.sendToOne(organization, "+14155550176");
    bed.age(priced, "3 hours");
    bed.age(unpriced, "3 hours");

    bed.settle();

    assertThat(twilio.reads().fetches()).isEqualTo(2);
    assertThat(settlementOf(priced)).isEqualTo("settled");
    assertThat(settlementOf(unpriced)).isEqualTo("awaited");
    assertThat(settlementOf(fresh)).isEqualTo("open");

    bed.settle();
    assertThat(twilio.reads().fetches()).isEqualTo(2);
  }

  @Test
  void whatNeverGetsAPriceIsGivenUp() throws Exception {
    twilio.change(behaviour -> behaviour.unpricedRecipients = List.of("0177", "0178"));
    String old = SettlingNode.sendToOne(organization, "+14155550177");
    String younger = SettlingNode.sendToOne(organization, "+14155550178");
    bed.age(old, "37 hours");
    bed.age(younger, "35 hours");

    bed.settle();

    assertThat(settlementOf(old)).isEqualTo("unpriced");
    assertThat(organization.message(old).get("cost").isNull()).isTrue();
    assertThat(settlementOf(younger)).isEqualTo("awaited");
  }

  @Test
  void aListIsReadSeldomForPricesThatItDidNotHaveBefore() throws Exception {
    twilio.change(behaviour -> behaviour.unpricedRecipients = List.of("0180"));
    String id = SettlingNode.sendToOne(organization, "+14155550180");
    bed.age(id, "3 hours");
    bed.settle();
    long lists = twilio.reads().lists();

    bed.settle();
    assertThat(twilio.reads().lists()).isEqualTo(lists);
    // Looked at every minute. It is awaited, and so not the oldest that is open.
    Organization.awaitCondition(
        SettlingNode.LONGER_THAN_A_LEASE,
        () ->
            Pages.metric(bed.node(), "sms_settlement_open{") == 1
                && Pages.metric(bed.node(), "sms_settlement_oldest_age_seconds{") == 0);

    bed.execute("update settlement_day set listed_at = listed_at - interval '6 hours'");
    twilio.change(behaviour -> behaviour.unpricedRecipients = List.of());
    bed.settle();
    assertThat(settlementOf(id)).isEqualTo("settled");
    assertThat(twilio.reads().fetches()).isZero();
  }

  @Test
  void whatNoListTellsOfIsAskedForOnceMoreBeforeItIsGivenUp() throws Exception {
    twilio.change(
        behaviour -> {
          behaviour.unlistedRecipients = List.of("0181");
          behaviour.unpricedRecipients = List.of("0181");
        });
    String id = SettlingNode.sendToOne(organization, "+14155550181");
    bed.age(id, "3 hours");
    bed.settle();
    assertThat(settlementOf(id)).isEqualTo("awaited");

    twilio.change(behaviour -> behaviour.unpricedRecipients = List.of());
    bed.age(id, "40 hours");
    bed.settle();
    assertThat(settlementOf(id)).isEqualTo("settled");
    assertThat(twilio.reads().fetches()).isEqualTo(2);
  }

  @Test
  void whatHasFailedIsAskedForLast() throws Exception {
    twilio.change(behaviour -> behaviour.unlistedRecipients = List.of("0182", "0183", "0184"));
    String failed = SettlingNode.sendToOne(organization, "+14155550182");
    String first = SettlingNode.sendToOne(organization, "+14155550183");
    String second = SettlingNode.sendToOne(organization, "+14155550184");
    bed.execute("update sms_log set status = 'failed' where id = '" + failed + "'");
    bed.age(failed, "4 hours");
    bed.age(first, "3 hours");
    bed.age(second, "3 hours");

    bed.settle();

    assertThat(twilio.reads().fetches()).isEqualTo(SettlingNode.STRAGGLERS_PER_RUN);
    assertThat(settlementOf(first)).isEqualTo("settled");
    assertThat(settlementOf(second)).isEqualTo("settled");
    assertThat(settlementOf(failed)).isEqualTo("open");
  }

  @Test
  void whatNobodyHasToldAboutIsNotGivenUpBeforeAWeekIsOver() throws Exception {
    List<String> asked =
        List.of(
            SettlingNode.sendToOne(organization, "+14155550185"),
            SettlingNode.sendToOne(organization, "+14155550186"));
    String left = SettlingNode.sendToOne(organization, "+14155550187");
    String tooOld = SettlingNode.sendToOne(organization, "+14155550188");
    twilio.reset();
    for (String id : asked) {
      bed.age(id, "5 days");
    }
    bed.age(left, "4 days");
    bed.execute("update sms_log set status = 'failed' where id = '" + tooOld + "'");
    bed.age(tooOld, "9 days");

    bed.settle();

    for (String id : asked) {
      assertThat(settlementOf(id)).isEqualTo("unpriced");
    }
    assertThat(settlementOf(left)).isEqualTo("open");
    assertThat(settlementOf(tooOld)).isEqualTo("unpriced");
  }

  @Test
  void whatTwilioDoesNotKnowIsAskedForTwiceAndGivenUpInTime() throws Exception {
    String id = SettlingNode.sendToOne(organization, "+14155550179");
    bed.age(id, "3 hours");
    twilio.reset();

    bed.settle();
    assertThat(settlementOf(id)).isEqualTo("awaited");

    bed.age(id, "34 hours");
    bed.settle();
    assertThat(settlementOf(id)).isEqualTo("awaited");
    assertThat(twilio.reads().fetches()).as("a list may still tell of it").isEqualTo(1);

    bed.age(id, "6 hours");
    bed.settle();
    assertThat(settlementOf(id)).isEqualTo("unpriced");
    assertThat(twilio.reads().fetches()).isEqualTo(2);
  }
}
