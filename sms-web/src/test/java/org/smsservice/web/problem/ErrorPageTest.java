package org.smsservice.web.problem;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.ErrorCode;

/** The list of codes in the documentation is made from the codes. */
class ErrorPageTest {
  private static final Path PAGE = Path.of("..", "docs", "errors.md");
  private static final String UPDATE = "update.docs";

  private static final String INTRO =
      """
      # Errors

      <!-- Generated from ErrorCode; ErrorPageTest tells how. -->

      Every error, also one that the server answers by itself, is `application/problem+json` \
      (RFC 9457): `type`, `title`, `status`, `detail`, `code`, and `errors` with the fields that \
      break a rule. Rely on `code`; the words may change. `X-Request-Id` names the request in our \
      log. Only what is no HTTP at all (a header of more than 32 KiB, a path with a broken \
      percent-encoding) is refused by the server before it reaches us, with 400 and no code.

      A request that was refused has changed nothing. *Again* says whether the same request may \
      succeed later.

      | Status | Code | Meaning | Again | What to do |
      |---|---|---|---|---|
      """;

  private static String page() {
    return INTRO
        + Arrays.stream(ErrorCode.values())
            .sorted(comparing(code -> Problem.status(code.category())))
            .map(
                code ->
                    "| %s | `%s` | %s | %s | %s |\n"
                        .formatted(
                            Problem.status(code.category()),
                            code.code(),
                            code.title(),
                            code.isRetryable() ? "yes" : "no",
                            code.advice()))
            .collect(joining());
  }

  @Test
  void thePageFitsTheCodes() throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE)
        .as(
            "docs/errors.md is stale; make it again with: ./mvnw -pl sms-domain,sms-ejb,sms-web test"
                + " -Dtest=ErrorPageTest -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            UPDATE)
        .exists()
        .hasContent(page());
  }
}
