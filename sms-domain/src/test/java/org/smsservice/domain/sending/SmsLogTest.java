package org.smsservice.domain.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.inbound.InboundDetails;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.usage.Settlement;

class SmsLogTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"a", "я", "😀"})
  void keepsTheFirst160Characters(String character) {
    assertThat(SmsLog.keptPartOf("")).isEmpty();
    assertThat(SmsLog.keptPartOf(character.repeat(159))).isEqualTo(character.repeat(159));
    assertThat(SmsLog.keptPartOf(character.repeat(160))).isEqualTo(character.repeat(160));
    assertThat(SmsLog.keptPartOf(character.repeat(161))).isEqualTo(character.repeat(160));
  }

  @Test
  void neverCutsInsideASurrogatePair() {
    String kept = SmsLog.keptPartOf("a".repeat(159) + "😀" + "b");

    assertThat(kept).isEqualTo("a".repeat(159) + "😀");
  }

  @Property
  void keepsTheBeginningWithWholeCharacters(@ForAll String text) {
    String kept = SmsLog.keptPartOf(text);

    assertThat(text).startsWith(kept);
    assertThat(kept.codePointCount(0, kept.length()))
        .isEqualTo(Math.min(160, text.codePointCount(0, text.length())));
  }

  @Test
  void aMessageIsPendingWhenItWasAccepted() {
    UUID id = TimeOrderedId.next();
    OrganizationId organization = new OrganizationId(UUID.randomUUID());
    Money estimate = new Money(new BigDecimal("0.0166"), Currency.getInstance("USD"));
    SmsLog log = outbound(id, organization, "SHOP", estimate);

    assertThat(log.id()).isEqualTo(id);
    assertThat(log.organizationId()).isEqualTo(organization);
    assertThat(log.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(log.status()).isEqualTo(MessageStatus.PENDING);
    assertThat(log.to()).isEqualTo("+14155550100");
    assertThat(log.from()).isEqualTo("SHOP");
    assertThat(log.message()).isEqualTo("я".repeat(160));
    assertThat(log.segments()).isEqualTo(3);
    assertThat(log.encoding()).isEqualTo(Encoding.UCS_2);
    assertThat(log.estimatedCost()).contains(estimate);
    assertThat(log.priceSource()).contains(PriceSource.REDIS);
    assertThat(log.createdAt()).isEqualTo(NOW);
    assertThat(log.countryCode()).isEmpty();
    assertThat(log.clientReference()).isEmpty();
    assertThat(log.cost()).isEmpty();
    assertThat(log.settlement()).as("nobody has anything to charge yet").isEmpty();
    assertThat(log.billedSegments()).isEmpty();
    assertThat(log.messageId()).isEmpty();
    assertThat(log.sentAt()).isEmpty();
  }

  private static SmsLog outbound(
      UUID id, OrganizationId organization, String sender, Money estimate) {
    String body = "я".repeat(200);
    return new SmsLog(
        id,
        organization,
        null,
        PhoneNumber.ofE164("+14155550100"),
        new ChosenSender(sender, SenderReason.NAMED),
        body,
        SegmentCount.of(body),
        new Estimate(estimate, PriceSource.REDIS, null, NOW),
        Schedule.of(NOW, null, null),
        null);
  }

  private static SmsLog inbound(String from, String to) {
    return SmsLog.received(
        new OrganizationId(UUID.randomUUID()),
        "SM1",
        from,
        to,
        "Hi",
        1,
        new InboundDetails(List.of(), Map.of()),
        NOW);
  }

  @Test
  void aSenderMayBeCalledAsErasedPeopleAre() {
    Money estimate = new Money(BigDecimal.ONE, Currency.getInstance("USD"));
    OrganizationId organization = new OrganizationId(UUID.randomUUID());

    assertThat(outbound(TimeOrderedId.next(), organization, SmsLog.ERASED, estimate).isErased())
        .isFalse();
    assertThat(inbound("+14155550100", SmsLog.ERASED).isErased()).isFalse();
    assertThat(inbound(SmsLog.ERASED, "+15005550006").isErased()).isTrue();
  }

  @Test
  void thePriceOfAReceivedMessageIsStillToCome() {
    SmsLog log = inbound("+14155550100", "+15005550006");

    assertThat(log.settlement()).contains(Settlement.OPEN);
    assertThat(log.cost()).isEmpty();
  }
}
