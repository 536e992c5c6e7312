package org.smsservice.domain.pricing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What the operator has said of the messages to one country. */
@Entity
@Table(name = "sms_charges")
public class CountryCharges {
  @Id private String countryCode;
  private String currency;
  private BigDecimal mmsPrice;
  private BigDecimal mmsInboundPrice;
  private BigDecimal smsSurcharge;
  private BigDecimal mmsSurcharge;
  private BigDecimal smsInboundSurcharge;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Surcharge> bySenderKind;

  private int version;
  private Instant changedAt;

  protected CountryCharges() {}

  public CountryCharges(String countryCode, Charges charges, Instant now) {
    this.countryCode = countryCode;
    replaceBy(charges, now);
  }

  /** Takes over other charges, all of them. */
  public final void replaceBy(Charges charges, Instant now) {
    this.currency = charges.currency().getCurrencyCode();
    this.mmsPrice = charges.mmsPrice();
    this.mmsInboundPrice = charges.mmsInboundPrice();
    this.smsSurcharge = charges.surcharge().perSegment();
    this.mmsSurcharge = charges.surcharge().perMms();
    this.smsInboundSurcharge = charges.surcharge().perReceivedSegment();
    this.bySenderKind = charges.bySenderKind();
    this.version++;
    this.changedAt = now;
  }

  public String countryCode() {
    return countryCode;
  }

  public Charges charges() {
    return new Charges(
        Currency.getInstance(currency),
        mmsPrice,
        mmsInboundPrice,
        new Surcharge(smsSurcharge, mmsSurcharge, smsInboundSurcharge),
        bySenderKind);
  }

  /** From 1 on. */
  public int version() {
    return version;
  }

  public Instant changedAt() {
    return changedAt;
  }
}
