package org.smsservice.domain.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTextTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "name",
          "Ada",
          "code",
          "12",
          "total",
          "1234.565",
          "day",
          "2026-11-23",
          "time",
          "2026-11-23T18:05:00+01:00");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "hello                              ; hello",
        "Hi {{name}}                        ; Hi Ada",
        "{{ name }}{{name}}                 ; AdaAda",
        "{{who|friend}}                     ; friend",
        "{{who|}}!                          ; !",
        "{{who|a|b:c}}                      ; a|b:c",
        "{{name|friend}}                    ; Ada",
        "{{name:upper}} {{name:lower}}      ; ADA ada",
        "{{total:number(2)}}                ; 1234.57",
        "{{total:number(0)|none}}           ; 1235",
        "{{code:number(6)}}                 ; 12.000000",
        "{{none:number(2)|nothing}}         ; nothing",
        "{{day:date(dd.MM.yyyy)}}           ; 23.11.2026",
        "{{time:date(HH:mm)}}               ; 18:05",
        "\\{{name}}                         ; {{name}}",
        "\\\\{{name}}                       ; \\{{name}}",
        "a } b }} { c                       ; a } b }} { c"
      })
  void isFilledIn(String content, String text) {
    assertThat(TemplateText.of(content).error()).isEmpty();
    assertThat(TemplateText.of(content).render(VALUES)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{name}}", "$1", "\\{{", "}}", "{{name|x}}", "%s", "\\"})
  void valuesAndDefaultsAreInsertedAsTheyAre(String value) {
    assertThat(TemplateText.of("<{{name}}>").render(Map.of("name", value)))
        .isEqualTo("<" + value + ">");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a {{name      | unclosed_braces | 2",
        "{{}}          | bad_name        | 0",
        "{{{name}}}    | bad_name        | 0",
        "x{{1a}}       | bad_name        | 1",
        "{{a b}}       | bad_name        | 0",
        "{{a:loud}}    | unknown_format  | 0",
        "{{a:number(7)}} | unknown_format | 0",
        "{{a:date(qqqqqqqq)}} | unknown_format | 0",
        "{{a:}}        | unknown_format  | 0"
      })
  void errorsTellWhereTheyAre(String content, String code, int position) {
    Finding error = TemplateText.of(content).error().orElseThrow();

    assertThat(error.code()).isEqualTo(code);
    assertThat(error.position()).isEqualTo(position);
  }

  @Test
  void bracesThatCloseNothingAreOddOnly() {
    TemplateText template = TemplateText.of("a }} b");

    assertThat(template.error()).isEmpty();
    assertThat(template.findings()).extracting(Finding::code).containsExactly("stray_braces");
  }

  @Test
  void namesAndRequiredNamesAreDerivedInTheirOrder() {
    TemplateText template = TemplateText.of("{{b|x}} {{a}} {{c|}} {{b}} {{a|y}}");

    assertThat(template.variables()).containsExactly("b", "a", "c");
    assertThat(template.requiredVariables()).containsExactly("a", "b");
    assertThat(template.unknownVariables(Set.of("a", "b")))
        .extracting(Finding::position)
        .containsExactly(14);
  }

  @ParameterizedTest
  @CsvSource({"50, true", "51, false"})
  void mayHaveFiftyVariables(int count, boolean isFine) {
    String content =
        IntStream.range(0, count).mapToObj(i -> "{{v" + i + "}}").collect(Collectors.joining());

    assertThat(TemplateText.of(content).error().isEmpty()).isEqualTo(isFine);
  }

  @ParameterizedTest
  @CsvSource({
    "none, true",
    "total, false",
    "day, false",
    "time, false",
  })
  void tellsWhichVariableCannotBeWritten(String name, boolean isMissing) {
    TemplateText template =
        TemplateText.of(
            switch (name) {
              case "total" -> "{{total:number(2)}}";
              case "day" -> "{{day:date(HH:mm)}}";
              case "time" -> "{{time:date(dd.MM.yyyy)}}";
              default -> "{{none}}";
            });

    assertThatExceptionOfType(VariableException.class)
        .isThrownBy(
            () -> template.render(Map.of("total", "1e9", "day", "2026-11-23", "time", "tomorrow")))
        .satisfies(
            e -> {
              assertThat(e.name()).isEqualTo(name);
              assertThat(e.isMissing()).isEqualTo(isMissing);
            });
  }

  @Property
  void anyTextIsReadAndGivesItsTextBackOrSaysWhatIsWrong(@ForAll("texts") String content) {
    TemplateText template = TemplateText.of(content);
    if (template.error().isEmpty()) {
      Map<String, String> values =
          template.variables().stream().collect(Collectors.toMap(name -> name, name -> "{{1}}"));

      assertThat(template.literals().length()).isLessThanOrEqualTo(content.length());
      try {
        assertThat(template.render(values)).contains(template.variables().isEmpty() ? "" : "{{1}}");
      } catch (VariableException e) {
        assertThat(e.isMissing()).isFalse();
      }
    }
  }

  @Property
  void textWithoutBracesStaysAsItIs(@ForAll String text) {
    String content = text.replace("{", "").replace("}", "");

    assertThat(TemplateText.of(content).findings()).isEmpty();
    assertThat(TemplateText.of(content).render(Map.of())).isEqualTo(content);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "{{", "}}", "{", "}", "\\", "|", ":", "name", "a", " ", "upper", "number(2)", "ü", "\n")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }
}
