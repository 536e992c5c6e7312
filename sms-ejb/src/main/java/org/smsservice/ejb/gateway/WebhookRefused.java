package org.smsservice.ejb.gateway;

/** A call was refused because of its signature. */
public record WebhookRefused(Reason reason) {

  /** Why; the label is a part of the metrics. */
  public enum Reason {
    UNSIGNED("unsigned"),
    WRONG_SIGNATURE("wrong_signature");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
