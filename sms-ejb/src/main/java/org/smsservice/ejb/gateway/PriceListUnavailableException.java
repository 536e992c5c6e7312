package org.smsservice.ejb.gateway;

/** The provider's price list cannot be asked at the moment; use another tier and try later. */
public class PriceListUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PriceListUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
