package org.smsservice.web.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.apikey.Scope;

class ApiKeyRequestTest {

  @Test
  void takesEveryScopeOnce() {
    List<String> all = Arrays.stream(Scope.values()).map(Scope::label).toList();

    assertThat(request(all).scopeSet()).containsExactly(Scope.values());
    assertThat(request(Collections.nCopies(3, "messages:read")).scopeSet())
        .containsExactly(Scope.MESSAGES_READ);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "messages", "MESSAGES_READ", "messages:read ", "admin"})
  void namesTheScopeThatIsNotKnown(String unknown) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> request(Arrays.asList("messages:read", unknown)).scopeSet())
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .containsExactly(new FieldError("scopes[1]", "is not a known scope")));
  }

  private static ApiKeyRequest request(List<String> scopes) {
    return new ApiKeyRequest("checkout", scopes, null);
  }
}
