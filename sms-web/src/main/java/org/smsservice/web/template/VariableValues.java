package org.smsservice.web.template;

import java.util.Map;
import org.smsservice.domain.SmsException;
import org.smsservice.web.json.WellFormed;

/** Values of a template's variables, as a caller gives them. */
public final class VariableValues {
  private VariableValues() {}

  /**
   * Looks at values.
   *
   * @param field where they stand in the request
   * @param values null for none
   * @throws SmsException {@code invalid_request} for one that cannot be stored and sent
   */
  public static Map<String, String> checked(String field, Map<String, String> values) {
    if (values == null) {
      return Map.of();
    }
    values.forEach(
        (name, value) -> {
          if (value == null) {
            throw SmsException.invalid(field + "." + name, "must be a text");
          }
          if (!WellFormed.Validator.isWellFormed(value)) {
            throw SmsException.invalid(field + "." + name, WellFormed.MESSAGE);
          }
        });
    return values;
  }
}
