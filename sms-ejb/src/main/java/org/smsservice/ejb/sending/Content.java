package org.smsservice.ejb.sending;

import java.util.Map;

/** What a message says. */
public sealed interface Content {

  /**
   * A text that is the same for all recipients.
   *
   * @param body 1 to {@link SendCommand#MAX_BODY_LENGTH} characters
   */
  record Text(String body) implements Content {

    /** Leaves the text out: it must not reach a log. */
    @Override
    public String toString() {
      return "Text[]";
    }
  }

  /**
   * What a template of the organization says.
   *
   * @param name of the template
   * @param variables values by name, for all recipients; each may have others of its own
   */
  record FromTemplate(String name, Map<String, String> variables) implements Content {
    public FromTemplate {
      variables = Map.copyOf(variables);
    }

    /** Leaves the values out: they must not reach a log. */
    @Override
    public String toString() {
      return "FromTemplate[name=" + name + "]";
    }
  }
}
