package org.smsservice.ejb.node;

/** This node has to leave the rest of a work to a later run, its own or another node's. */
public final class LeftOffException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeftOffException(String message) {
    super(message);
  }
}
