package org.smsservice.ejb.gateway;

/** The provider has been given so many messages for a recipient that nobody can look through. */
public class TooManySentMessagesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooManySentMessagesException(String message) {
    super(message);
  }
}
