package org.smsservice.web.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ExpectedVersion;
import org.smsservice.domain.SmsException;

class ConditionsTest {

  private static ExpectedVersion ifMatch(String header) {
    Conditions conditions = new Conditions();
    conditions.ifMatch = header;
    return conditions.expected();
  }

  private static ExpectedVersion create(String ifMatch, String ifNoneMatch) {
    CreateConditions conditions = new CreateConditions();
    conditions.ifMatch = ifMatch;
    conditions.ifNoneMatch = ifNoneMatch;
    return conditions.expected();
  }

  @Test
  void withoutAHeaderAnyStateWillDo() {
    assertThat(ifMatch(null)).isEqualTo(ExpectedVersion.ANY);
    assertThat(ifMatch("*")).isEqualTo(ExpectedVersion.ANY);
    assertThat(create(null, null)).isEqualTo(ExpectedVersion.ANY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"3\"                    | 3",
        " \"3\" , \"17\"          | 3 17",
        "W/\"3\"                  | ''",
        "W/\"3\",\"4\"            | 4",
        "\"x\"                    | ''",
        "\"\"                     | ''",
        "\"03\"                   | 3",
        "\"-3\"                   | ''",
        "\"99999999999999999999\" | ''"
      })
  void readsEntityTags(String header, String versions) {
    Set<Integer> expected =
        Arrays.stream(versions.split(" "))
            .filter(version -> !version.isEmpty())
            .map(Integer::valueOf)
            .collect(Collectors.toSet());

    assertThat(ifMatch(header)).isEqualTo(ExpectedVersion.of(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "\"3", "\"3\",", "\"3\" \"4\"", "* , \"3\"", "w/\"3\""})
  void refusesWhatIsNoCondition(String header) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> ifMatch(header))
        .satisfies(e -> assertThat(e.fieldErrors().getFirst().field()).isEqualTo("If-Match"));
  }

  @Test
  void aThingMayBeWantedOnlyNew() {
    assertThat(create(null, "*")).isEqualTo(ExpectedVersion.NONE);
    for (String header : new String[] {"\"3\"", ""}) {
      assertThatExceptionOfType(SmsException.class).isThrownBy(() -> create(null, header));
    }
    assertThatExceptionOfType(SmsException.class).isThrownBy(() -> create("\"3\"", "*"));
  }

  @Property
  void anyTextIsAConditionOrAMistake(@ForAll String header) {
    try {
      assertThat(ifMatch(header)).isNotNull();
    } catch (SmsException e) {
      assertThat(e.fieldErrors()).hasSize(1);
    }
  }
}
