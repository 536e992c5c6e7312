package org.smsservice.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.web.json.JsonFormat;

class ProblemTest {

  /** Both are part of the interface. */
  static List<Arguments> statuses() {
    return List.of(
        Arguments.of(ErrorCode.INVALID_REQUEST, "invalid_request", 400),
        Arguments.of(ErrorCode.MALFORMED_JSON, "malformed_json", 400),
        Arguments.of(ErrorCode.MALFORMED_BODY, "malformed_body", 400),
        Arguments.of(ErrorCode.UNSUPPORTED_FIELD, "unsupported_field", 400),
        Arguments.of(ErrorCode.UNAUTHENTICATED, "unauthenticated", 401),
        Arguments.of(ErrorCode.SCOPE_MISSING, "scope_missing", 403),
        Arguments.of(ErrorCode.ORGANIZATION_SUSPENDED, "organization_suspended", 403),
        Arguments.of(ErrorCode.SIGNATURE_INVALID, "signature_invalid", 403),
        Arguments.of(ErrorCode.NOT_FOUND, "not_found", 404),
        Arguments.of(ErrorCode.METHOD_NOT_ALLOWED, "method_not_allowed", 405),
        Arguments.of(ErrorCode.NOT_ACCEPTABLE, "not_acceptable", 406),
        Arguments.of(ErrorCode.CONFLICT, "conflict", 409),
        Arguments.of(ErrorCode.REQUEST_IN_PROGRESS, "request_in_progress", 409),
        Arguments.of(ErrorCode.IDEMPOTENCY_KEY_REUSED, "idempotency_key_reused", 422),
        Arguments.of(ErrorCode.OPTED_OUT, "opted_out", 409),
        Arguments.of(ErrorCode.REQUEST_TOO_LARGE, "request_too_large", 413),
        Arguments.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", 415),
        Arguments.of(ErrorCode.PRECONDITION_FAILED, "precondition_failed", 412),
        Arguments.of(ErrorCode.RATE_LIMITED, "rate_limited", 429),
        Arguments.of(ErrorCode.QUOTA_EXCEEDED, "quota_exceeded", 429),
        Arguments.of(ErrorCode.BUDGET_EXCEEDED, "budget_exceeded", 402),
        Arguments.of(ErrorCode.MAX_PRICE_EXCEEDED, "max_price_exceeded", 402),
        Arguments.of(ErrorCode.INTERNAL_ERROR, "internal_error", 500),
        Arguments.of(ErrorCode.OVERLOADED, "overloaded", 503),
        Arguments.of(ErrorCode.DATABASE_UNAVAILABLE, "database_unavailable", 503),
        Arguments.of(ErrorCode.TOO_MUCH_TO_READ, "too_much_to_read", 504));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyCodeHasItsStatus(ErrorCode code, String publicCode, int status) {
    Problem problem = Problem.of(code, "detail", List.of());

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(publicCode);
    assertThat(problem.type()).isEqualTo("urn:sms-service:problem:" + publicCode);
    assertThat(problem.title()).isEqualTo(code.title());
    assertThat(problem.detail()).isEqualTo("detail");
  }

  @Test
  void everyCodeHasARow() {
    assertThat(statuses().stream().map(row -> row.get()[0]))
        .containsExactlyInAnyOrderElementsOf(Arrays.asList((Object[]) ErrorCode.values()));
  }

  @Test
  void isWrittenAsRfc9457HasIt() throws JsonProcessingException {
    assertThat(
            json(
                Problem.of(
                    ErrorCode.INVALID_REQUEST,
                    "to is needed",
                    List.of(new FieldError("to", "is needed")))))
        .isEqualTo(
            "{\"type\":\"urn:sms-service:problem:invalid_request\","
                + "\"title\":\"The request is not valid\",\"status\":400,"
                + "\"detail\":\"to is needed\",\"code\":\"invalid_request\","
                + "\"errors\":[{\"field\":\"to\",\"message\":\"is needed\"}]}");
    assertThat(json(Problem.of(ErrorCode.NOT_FOUND, "gone", List.of()))).doesNotContain("errors");
  }

  private static String json(Problem problem) throws JsonProcessingException {
    return JsonFormat.MAPPER.writeValueAsString(problem);
  }
}
