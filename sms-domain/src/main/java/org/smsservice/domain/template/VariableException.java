package org.smsservice.domain.template;

/** A variable without a value that can be used. */
public final class VariableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final boolean isMissing;

  /**
   * A fault of one value.
   *
   * @param rule what the value breaks, without the value
   */
  VariableException(String name, boolean isMissing, String rule) {
    super(rule);
    this.name = name;
    this.isMissing = isMissing;
  }

  /** Of the variable. */
  public String name() {
    return name;
  }

  /** Whether there is no value at all; else it does not fit its format. */
  public boolean isMissing() {
    return isMissing;
  }
}
