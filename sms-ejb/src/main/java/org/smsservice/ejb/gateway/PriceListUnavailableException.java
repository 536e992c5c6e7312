package org.smsservice.ejb.gateway;

/** The provider's price list cannot be asked at the moment; use another tier and try later. */
public class PriceListUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean isAboutCountry;

  /**
   * Tells why.
   *
   * @param isAboutCountry whether other countries may fare better; else they need not be tried
   */
  public PriceListUnavailableException(String message, boolean isAboutCountry, Throwable cause) {
    super(message, cause);
    this.isAboutCountry = isAboutCountry;
  }

  /** Whether other countries may fare better. */
  public boolean isAboutCountry() {
    return isAboutCountry;
  }
}
