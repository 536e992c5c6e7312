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

  private Instant fetchedAt;
  private Instant expiresAt;

  protected SmsPricing() {}

  /** A country's row, still without prices. */
  public SmsPricing(String countryCode) {
    this.id = TimeOrderedId.next();
    this.countryCode = countryCode;
  }

  /** Takes over newer prices. */
  public void replaceBy(CountryPrice price, Instant fetchedAt, Instant expiresAt) {
    this.countryName = price.countryName();
    this.pricePerSms = price.pricePerSms().amount();
    this.currency = price.currency().getCurrencyCode();
    this.networks = price.networks();
    this.fetchedAt = fetchedAt;
    this.expiresAt = expiresAt;
  }

  public CountryPrice price() {
    return new CountryPrice(countryCode, countryName, Currency.getInstance(currency), networks);
  }

  public Instant fetchedAt() {
    return fetchedAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }
}
