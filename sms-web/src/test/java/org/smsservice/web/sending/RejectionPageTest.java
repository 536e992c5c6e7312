package org.smsservice.web.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.ejb.sending.Rejection;
import org.smsservice.web.paging.Cursor;
import org.smsservice.web.sending.BatchResponse.RejectionBody;

class RejectionPageTest {

  @Test
  void theNextPageBeginsBehindTheLastOfThisOne() {
    RejectionPage page = RejectionPage.of(rejections(4), 3);

    assertThat(page.items()).extracting(RejectionBody::to).containsExactly("to 0", "to 1", "to 2");
    assertThat(page.items().getFirst()).isEqualTo(new RejectionBody("to 0", "code", "detail"));
    assertThat(Cursor.parseNumber(page.nextCursor())).contains(20);
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
        .mapToObj(i -> new Rejection(10 * i, "to " + i, "code", "detail", null))
        .toList();
  }
}
