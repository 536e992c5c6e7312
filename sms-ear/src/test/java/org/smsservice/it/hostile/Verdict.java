package org.smsservice.it.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What has to be true of every answer, whatever was asked. */
final class Verdict {
  /** Stands in header values and is followed by a line break: it must not begin a line of ours. */
  static final String INJECTED = "X-Injected";

  private static final String PROBLEM = "application/problem+json";

  /** Names of classes, frames of stack traces, statements and messages of the parts we use. */
  private static final Pattern INSIDE =
      Pattern.compile(
          "\\b(?:java|javax|jakarta|org|com|io)\\.[a-z]\\w*\\.[\\w.$]*[A-Z]\\w+"
              + "|\\bat \\w+(?:\\.\\w+)+\\("
              + "|\\w(?:Exception|Error)\\b:"
              + "|SQLSTATE|SQLState|\\bERROR: |\\bselect .* from |\\binsert into |\\bupdate \\w+ set "
              + "|\\b(?:SRVE|CWW|CNTR|HHH|RESTEASY|CWNEN)[A-Z]*\\d{4}");

  /**
   * The server decodes a path before it knows whose it is, and answers by itself when it cannot: no
   * filter, error page or setting is asked. The address in it has its characters escaped.
   */
  private static final Pattern UNDECODABLE_PATH =
      Pattern.compile(
          "(<H1>)?(\\{\"error_message\" : \")?CWWWC0005I: The request URI has invalid or improperly"
              + " encoded characters: \\[[^<>\"]*](</H1><BR>\\s*|\"}\\s*)");

  private static final Pattern PAGE = Pattern.compile("(?i)<html|<h1");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Verdict() {}

  /** The faults of an answer; none for a good one. */
  static List<String> faults(RawRequest request, RawAnswer answer) {
    if (isFromServerItself(request, answer)) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(faultsOfAnyAnswer(answer));
    if (answer.status() < 200 || answer.status() >= 300 && answer.status() < 400) {
      faults.add("status " + answer.status());
    }
    if (answer.header("X-Request-Id").isEmpty()) {
      faults.add("no X-Request-Id");
    }
    boolean hasBody = !request.method().equals("HEAD");
    if (answer.status() >= 400) {
      checkProblem(answer, hasBody, faults);
    } else if (hasBody && !answer.body().isEmpty() && isOf(answer, "application/json")) {
      if (json(answer) == null) {
        faults.add("no JSON");
      }
    }
    return faults;
  }

  /** What no answer may be, were it to a request that is hardly one. */
  static List<String> faultsOfAnyAnswer(RawAnswer answer) {
    List<String> faults = new ArrayList<>();
    // The server alone says 505, to what has no version of HTTP where one is due.
    if (answer.status() >= 500 && !(answer.status() == 505 && answer.body().isEmpty())) {
      faults.add("status " + answer.status());
    }
    if (isOf(answer, "text/html") || PAGE.matcher(answer.body()).find()) {
      faults.add("a page");
    }
    if (INSIDE.matcher(answer.body()).find()) {
      faults.add("shows its inside");
    }
    if (answer.headers().stream().anyMatch(line -> line.startsWith(INJECTED))) {
      faults.add("has a header of the caller's");
    }
    return faults;
  }

  private static boolean isOf(RawAnswer answer, String type) {
    return answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith(type);
  }

  private static void checkProblem(RawAnswer answer, boolean hasBody, List<String> faults) {
    if (!isOf(answer, PROBLEM)) {
      faults.add("not " + PROBLEM);
    } else if (hasBody) {
      JsonNode problem = json(answer);
      if (problem == null || problem.path("code").asText().isEmpty()) {
        faults.add("a problem without code");
      } else if (problem.path("status").asInt() != answer.status()) {
        faults.add("a problem of another status");
      }
    }
  }

  /**
   * What docs/errors.md says is refused before it reaches us: an undecodable path, and a head that
   * is too large or no HTTP.
   */
  private static boolean isFromServerItself(RawRequest request, RawAnswer answer) {
    if (request.reachesUs()) {
      return answer.status() == 400 && UNDECODABLE_PATH.matcher(answer.body()).matches();
    }
    return (answer.status() == 400 || answer.status() == 505) && answer.body().isEmpty();
  }

  private static JsonNode json(RawAnswer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
