package org.smsservice.domain.pricing;

import org.smsservice.domain.Labelled;

/** The types of number that the provider has prices for; the labels are its words. */
public enum NumberType implements Labelled {
  LOCAL("local"),
  MOBILE("mobile"),
  NATIONAL("national"),
  SHORT_CODE("shortcode"),
  TOLL_FREE("toll free");

  private final String label;

  NumberType(String label) {
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
