package org.smsservice.domain.sender;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.domain.pricing.NumberType;

class SenderKindTest {

  @ParameterizedTest
  @CsvSource({
    "+14155550100, LONG_CODE",
    "+15005550006, LONG_CODE",
    "+491711234567, LONG_CODE",
    "+18005550100, TOLL_FREE",
    "+18885550100, TOLL_FREE",
    "+448081570000, TOLL_FREE",
    "123, SHORT_CODE",
    "12345678, SHORT_CODE",
    "MG0123456789abcdef0123456789ABCDEF, MESSAGING_SERVICE",
    "SHOP, ALPHANUMERIC",
    "2Fast4U, ALPHANUMERIC",
    "+A1, ALPHANUMERIC",
    "MG0123, ALPHANUMERIC"
  })
  void followsFromTheValue(String value, SenderKind kind) {
    assertThat(SenderKind.of(value)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"+1, LONG_CODE", "+99912345678, LONG_CODE", "'', ALPHANUMERIC", "12, ALPHANUMERIC"})
  void anyTextHasOne(String value, SenderKind kind) {
    assertThat(SenderKind.of(value)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "LONG_CODE, LOCAL|MOBILE|NATIONAL, true",
    "TOLL_FREE, TOLL_FREE, true",
    "SHORT_CODE, SHORT_CODE, true",
    "ALPHANUMERIC, '', false",
    "MESSAGING_SERVICE, '', false"
  })
  void priceListsCallItByOneOfTheseTypes(SenderKind kind, String types, boolean isNumber) {
    assertThat(kind.numberTypes().stream().map(NumberType::name).collect(joining("|")))
        .isEqualTo(types);
    assertThat(kind.isNumber()).isEqualTo(isNumber);
  }
}
