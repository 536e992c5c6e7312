package org.smsservice.domain.pricing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.smsservice.domain.TimeOrderedId;

/** The prices of one country, as they were fetched last. */
@Entity
@Table(name = "sms_pricing")
public class SmsPricing {
  @Id private UUID id;
  private String countryCode;
  private String countryName;
  private BigDecimal pricePerSms;
  private String currency;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<NetworkPrice> networks;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<InboundPrice> inbound;

  private Instant fetchedAt;
  private Instant expiresAt;
  private Instant usedAt;
  private Instant refreshAt;

  protected SmsPricing() {}

  /** A country's row, still without prices, which is used now. */
  public SmsPricing(String countryCode, Instant now) {
    this.id = TimeOrderedId.next();
    this.countryCode = countryCode;
    this.usedAt = now;
  }

  /**
   * Takes over newer prices.
   *
   * @param refreshAt when they shall be fetched again if the country is in use then
   */
  public void replaceBy(
      CountryPrice price, Instant fetchedAt, Instant expiresAt, Instant refreshAt) {
    this.countryName = price.countryName();
    this.pricePerSms = price.pricePerSms().amount();
    this.currency = price.currency().getCurrencyCode();
    this.networks = price.networks();
    this.inbound = price.inbound();
    this.fetchedAt = fetchedAt;
    this.expiresAt = expiresAt;
    this.refreshAt = refreshAt;
  }

  public CountryPrice price() {
    return new CountryPrice(
        countryCode, countryName, Currency.getInstance(currency), networks, inbound);
  }

  public Instant fetchedAt() {
    return fetchedAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }
}
