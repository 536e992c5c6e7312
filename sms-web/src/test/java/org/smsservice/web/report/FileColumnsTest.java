package org.smsservice.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs read files by the names or the positions of their columns, so both stay. */
class FileColumnsTest {

  @Test
  void columnsKeepTheirPlaces() {
    assertThat(columns(DeliveryLine.class))
        .containsExactly(
            "id",
            "createdAt",
            "direction",
            "to",
            "from",
            "countryCode",
            "status",
            "errorCode",
            "errorMessage",
            "segments",
            "encoding",
            "estimatedCost",
            "currency",
            "cost",
            "costCurrency",
            "sentAt",
            "deliveredAt",
            "failedAt",
            "messageId",
            "batchId",
            "userId",
            "templateId",
            "clientReference",
            "settlement",
            "billedSegments");
    assertThat(columns(BillingRow.class))
        .containsExactly(
            "date",
            "direction",
            "countryCode",
            "sender",
            "status",
            "currency",
            "messages",
            "segments",
            "estimatedCost",
            "cost",
            "pricedMessages");
  }

  @ParameterizedTest
  @ValueSource(classes = {DeliveryLine.class, BillingRow.class})
  void everyColumnIsDocumented(Class<?> row) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "money.md"));

    assertThat(columns(row))
        .allSatisfy(
            column ->
                assertThat(page.substring(page.indexOf("### Columns")))
                    .contains("`" + column + "`"));
  }

  private static List<String> columns(Class<?> row) {
    return Arrays.stream(row.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
