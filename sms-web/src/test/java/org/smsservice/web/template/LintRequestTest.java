package org.smsservice.web.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.SmsException;

class LintRequestTest {

  @Test
  void warnsOfVariablesThatAreNotKnown() {
    assertThat(new LintRequest("{{a}}{{b}}", List.of("a")).findings().findings()).hasSize(1);
    assertThat(new LintRequest("{{a}}{{b}}", List.of("a", "b", "b")).findings().findings())
        .isEmpty();
    assertThat(new LintRequest("{{a}}", null).findings().findings()).isEmpty();
  }

  @Test
  void refusesANameThatIsMissing() {
    LintRequest request = new LintRequest("{{a}}", Arrays.asList("a", null));

    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(request::findings)
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .extracting(SmsException.FieldError::field)
                    .containsExactly("knownVariables"));
  }
}
