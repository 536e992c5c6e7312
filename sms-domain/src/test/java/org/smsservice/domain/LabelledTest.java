package org.smsservice.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationStatus;
import org.smsservice.domain.pricing.PriceSource;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.Encoding;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.Priority;
import org.smsservice.domain.sending.ProviderStatus;

class LabelledTest {

  /** Labels are in the database and in the interface: none may change. */
  static List<Arguments> labels() {
    return List.of(
        Arguments.of(Direction.class, "outbound inbound"),
        Arguments.of(Encoding.class, "GSM-7 UCS-2"),
        Arguments.of(Priority.class, "high normal bulk"),
        Arguments.of(PriceSource.class, "redis database twilio default"),
        Arguments.of(SenderKind.class, "longCode tollFree shortCode alphanumeric messagingService"),
        Arguments.of(OrganizationStatus.class, "active suspended"),
        Arguments.of(
            MessageStatus.class,
            "scheduled pending sending sent delivered failed canceled received"),
        Arguments.of(
            ProviderStatus.class,
            "accepted scheduled queued sending sent partially_delivered delivered undelivered"
                + " failed canceled read receiving received"),
        Arguments.of(
            Scope.class,
            "messages:write messages:read templates:write templates:read reports:read"
                + " users:write users:read settings:write"));
  }

  @ParameterizedTest
  @MethodSource("labels")
  <E extends Enum<E> & Labelled> void labelsArePinned(Class<E> type, String labels) {
    assertThat(Arrays.stream(type.getEnumConstants()).map(Labelled::label))
        .containsExactly(labels.split(" "));
  }

  @ParameterizedTest
  @MethodSource("labels")
  <E extends Enum<E> & Labelled> void everyConstantIsFoundByItsLabel(Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      assertThat(Labelled.of(type, constant.label())).contains(constant);
      assertThat(Labelled.require(type, constant.label())).isSameAs(constant);
    }
  }

  @Test
  void anythingElseIsNoLabel() {
    assertThat(Labelled.of(Priority.class, "HIGH")).isEmpty();
    assertThat(Labelled.of(Priority.class, "")).isEmpty();
    assertThat(Labelled.of(Priority.class, null)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labelled.require(Priority.class, "urgent"))
        .withMessage("not a label of Priority");
  }
}
