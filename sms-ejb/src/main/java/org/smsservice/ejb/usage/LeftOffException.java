package org.smsservice.ejb.usage;

/** This node has to leave the rest to a later run. */
final class LeftOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeftOffException(String message) {
    super(message);
  }
}
