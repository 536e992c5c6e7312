package org.smsservice.ejb.gateway;

/** The provider can tell no number's network at the moment; do without, and try later. */
public class NetworkLookupUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NetworkLookupUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
