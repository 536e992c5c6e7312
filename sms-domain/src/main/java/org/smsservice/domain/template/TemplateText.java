package org.smsservice.domain.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with variables: {@code {{name}}}, with a default {@code {{name|friend}}}, a format {@code
 * {{total:number(2)}}}, or both {@code {{total:number(2)|0.00}}}. A variable without a default is
 * required. {@code \{{} stands for two braces. Values and defaults are inserted as they are and
 * never looked at again. Reading and writing take time in proportion to the length.
 */
public final class TemplateText {
  /** The longest content, in characters. */
  public static final int MAX_LENGTH = 1600;

  /** The largest number of different variables. */
  public static final int MAX_VARIABLES = 50;

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final String ESCAPED_OPEN = "\\{{";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  /** A name, a format behind a colon, a default behind a bar. */
  private static final Pattern INSIDE =
      Pattern.compile("([^:|]*+)(?::([^|]*+))?(?:\\|(.*+))?", Pattern.DOTALL);

  private final List<Part> parts = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Variable(
      String name, VariableFormat format, Optional<String> otherwise, int position)
      implements Part {}

  private TemplateText(String content) {
    read(content);
    if (variables().size() > MAX_VARIABLES) {
      error("too_many_variables", "There may be 50 different variables at most", 0);
    }
  }

  /** Reads any text; what is wrong with it is among the findings. */
  public static TemplateText of(String content) {
    return new TemplateText(content);
  }

  private void read(String content) {
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < content.length()) {
      if (content.startsWith(ESCAPED_OPEN, at)) {
        literal.append(OPEN);
        at += ESCAPED_OPEN.length();
      } else if (content.startsWith(OPEN, at)) {
        int end = content.indexOf(CLOSE, at + OPEN.length());
        if (end < 0) {
          error("unclosed_braces", "The braces that open here are not closed", at);
          literal.append(content, at, content.length());
          break;
        }
        parts.add(new Literal(literal.toString()));
        literal.setLength(0);
        variable(content.substring(at + OPEN.length(), end), at);
        at = end + CLOSE.length();
      } else {
        if (content.startsWith(CLOSE, at)) {
          warn("stray_braces", "These braces close nothing", at);
          literal.append(CLOSE);
          at += CLOSE.length();
        } else {
          literal.append(content.charAt(at));
          at++;
        }
      }
    }
    parts.add(new Literal(literal.toString()));
  }

  private void variable(String inside, int position) {
    Matcher matcher = INSIDE.matcher(inside);
    String name = matcher.matches() ? matcher.group(1).strip() : "";
    if (!NAME.matcher(name).matches()) {
      error(
          "bad_name",
          "A variable's name begins with a letter and has letters, digits and _ . - only",
          position);
      return;
    }
    Optional<String> named = Optional.ofNullable(matcher.group(2)).map(String::strip);
    Optional<VariableFormat> format =
        named.isEmpty() ? Optional.of(VariableFormat.none()) : VariableFormat.of(named.get());
    if (format.isEmpty()) {
      error("unknown_format", "A format is upper, lower, number(2) or date(dd.MM.yyyy)", position);
      return;
    }
    parts.add(new Variable(name, format.get(), Optional.ofNullable(matcher.group(3)), position));
  }

  private void error(String code, String message, int position) {
    findings.add(new Finding(code, message, position, true));
  }

  private void warn(String code, String message, int position) {
    findings.add(new Finding(code, message, position, false));
  }

  /** What is wrong or odd about the text, in its order. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The first thing that makes it unusable. */
  public Optional<Finding> error() {
    return findings.stream().filter(Finding::isError).findFirst();
  }

  /** The names of all variables, each once, in the order of the text. */
  public List<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    variableParts().forEach(variable -> names.add(variable.name()));
    return List.copyOf(names);
  }

  /** The names of those that need a value. */
  public List<String> requiredVariables() {
    Set<String> names = new LinkedHashSet<>();
    variableParts().stream()
        .filter(variable -> variable.otherwise().isEmpty())
        .forEach(variable -> names.add(variable.name()));
    return List.copyOf(names);
  }

  private List<Variable> variableParts() {
    return parts.stream().filter(Variable.class::isInstance).map(Variable.class::cast).toList();
  }

  /** Warns of variables that nobody is going to give a value. */
  public List<Finding> unknownVariables(Set<String> known) {
    return variableParts().stream()
        .filter(variable -> !known.contains(variable.name()))
        .map(
            variable ->
                new Finding(
                    "unknown_variable",
                    "The variable " + variable.name() + " is not known",
                    variable.position(),
                    false))
        .toList();
  }

  /** The text without its variables, to be looked at. */
  public String literals() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal(String literal)) {
        text.append(literal);
      }
    }
    return text.toString();
  }

  /**
   * The text with values in the places of its variables. Values that it does not use are passed
   * over.
   *
   * @throws VariableException for a required one without a value, or one that does not fit
   */
  public String render(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal(String literal) -> text.append(literal);
        case Variable variable -> text.append(valueOf(variable, values.get(variable.name())));
      }
    }
    return text.toString();
  }

  private static String valueOf(Variable variable, String value) {
    if (value != null) {
      return variable.format().write(variable.name(), value);
    }
    return variable
        .otherwise()
        .orElseThrow(() -> new VariableException(variable.name(), true, "is needed"));
  }
}
