package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.ejb.sending.Rejection;
import org.smsservice.web.sending.BatchResponse.RejectionBody;

class RejectionPageTest {

  @ParameterizedTest
  @NullAndEmptySource
  void withoutACursorThePageBeginsBeforeTheFirst(String cursor) {
    assertThat(RejectionPage.positionOf(cursor)).isEqualTo(-1);
  }

  @Property
  void aPositionIsItsOwnCursor(@ForAll @IntRange(max = Integer.MAX_VALUE) int position) {
    assertThat(RejectionPage.positionOf(Integer.toString(position))).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0x1",
        "2147483648",
        "4294967295",
        "4294967296",
        "18446744073709551615",
        "1.0",
        "1e3",
        " 1",
        "1 ",
        "one",
        "0x10",
        "AAAAAAAAAAAAAAAAAAAAAA"
      })
  void refusesWhatIsNoPosition(String cursor) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> RejectionPage.positionOf(cursor))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
              assertThat(e.fieldErrors())
                  .containsExactly(new FieldError("cursor", "is not a cursor of this list"));
            });
  }

  @Test
  void theNextPageBeginsBehindTheLastOfThisOne() {
    RejectionPage page = RejectionPage.of(rejections(4), 3);

    assertThat(page.items()).extracting(RejectionBody::to).containsExactly("to 0", "to 1", "to 2");
    assertThat(page.items().getFirst()).isEqualTo(new RejectionBody("to 0", "code", "detail"));
    assertThat(RejectionPage.positionOf(page.nextCursor())).isEqualTo(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void theLastPageHasNoNext(int count) {
    RejectionPage page = RejectionPage.of(rejections(count), 3);

    assertThat(page.items()).hasSize(count);
    assertThat(page.nextCursor()).isNull();
  }

  private static List<Rejection> rejections(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Rejection(10 * i, "to " + i, "code", "detail"))
        .toList();
  }
}
