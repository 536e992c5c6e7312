package org.smsservice.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;

/** Makes hostile requests of valid ones. */
final class Attacks {
  private final JsonAttacks json;
  private final TargetAttacks targets = new TargetAttacks();

  Attacks(ApiDocument document) {
    json = new JsonAttacks(document.examples());
  }

  /** Methods that the document may or may not have for a path. */
  static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PROPFIND",
          "LINK",
          "get",
          "X-UNKNOWN");

  /**
   * A hostile request.
   *
   * @param valid one that is taken
   * @param values of the parameters of its path
   */
  RawRequest spoilt(
      RawRequest valid, ApiOperation operation, Map<String, String> values, Dice dice) {
    boolean isJson = valid.header("Content-Type").startsWith(ApiOperation.JSON);
    if (valid.body() != null && dice.below(10) < 6) {
      return isJson ? json.spoil(valid, operation, dice) : CsvAttacks.spoil(valid, dice);
    }
    return switch (dice.below(10)) {
      case 0, 1, 2, 3, 4 -> targets.spoil(valid, operation, values, dice);
      case 5 ->
          valid.withBody("a body where none is", JsonValues.any("", dice).getBytes(ISO_8859_1));
      default -> HeaderAttacks.spoil(valid, operation, dice);
    };
  }
}
