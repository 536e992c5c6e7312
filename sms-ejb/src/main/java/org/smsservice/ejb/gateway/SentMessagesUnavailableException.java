package org.smsservice.ejb.gateway;

/** The provider cannot tell what it was given to send; conclude nothing and ask again later. */
public class SentMessagesUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SentMessagesUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
