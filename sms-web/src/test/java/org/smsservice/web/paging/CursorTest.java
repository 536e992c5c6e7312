package org.smsservice.web.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  @Property
  void leadsBackToItsItem(@ForAll long high, @ForAll long low) {
    UUID id = new UUID(high, low);
    String cursor = Cursor.after(id);

    assertThat(cursor).matches("[A-Za-z0-9_-]{22}");
    assertThat(Cursor.parse(cursor)).contains(id);
  }

  @Property
  void anythingElseIsRefusedOrAnId(@ForAll String text) {
    Cursor.parse(text).ifPresent(id -> assertThat(Cursor.after(id)).hasSize(22));
    assertThat(Cursor.parse(text + "!")).isEmpty();
  }

  @Property
  void onlyTheRightLengthIsACursor(
      @ForAll @AlphaChars @NumericChars @Chars({'-', '_'}) @StringLength(max = 64) String text) {
    assertThat(Cursor.parse(text).isPresent()).isEqualTo(text.length() == 22);
  }

  @Property
  void aNumberLeadsBackToItself(@ForAll @IntRange(max = Integer.MAX_VALUE) int number) {
    assertThat(Cursor.parseNumber(Cursor.after(number))).contains(number);
    assertThat(Cursor.parse(Cursor.after(number))).isEmpty();
  }

  @Property
  void aNameLeadsBackToItself(@ForAll @AlphaChars @NumericChars @Chars({'@', '.'}) String name) {
    assertThat(Cursor.parseName(Cursor.after(name))).contains(name);
  }

  @Property
  void anyTextIsANumberOrNone(@ForAll String text) {
    Cursor.parseNumber(text).ifPresent(number -> assertThat(number).isNotNegative());
    assertThat(Cursor.parseNumber(Cursor.after(-1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "AAAAAAAAAAAAAAAAAAAAAA===",
        "AAAAAAAAAAAAAAAAAAAA+/",
        " AAAAAAAAAAAAAAAAAAAAAA",
        "0193568e-0000-7000-8000-000000000001"
      })
  void refusesWhatLooksLikeOne(String text) {
    assertThat(Cursor.parse(text)).isEmpty();
  }
}
