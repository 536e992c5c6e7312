package org.smsservice.ejb.pricing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.ExpectedVersion;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Charges;
import org.smsservice.domain.pricing.CountryCharges;
import org.smsservice.ejb.audit.AuditService;

/**
 * What the operator says that messages cost beside the provider's prices, by country. A change
 * holds for the messages that are accepted after it.
 */
@Stateless
public class ChargesService {
  @Inject ChargesRepository table;
  @Inject PricingRepository prices;
  @Inject Event<ChargesChanged> changed;
  @Inject AuditService audit;
  @Inject Clock clock;

  /**
   * Charges that were put.
   *
   * @param isNew whether the country had none before
   */
  public record Stored(CountryCharges charges, boolean isNew) {}

  /**
   * Gives a country charges, in place of those that it has.
   *
   * @throws SmsException {@code precondition_failed}, or {@code conflict} when the country's price
   *     is known and in another currency, in which no estimate could add them
   */
  public Stored put(String countryCode, Charges charges, ExpectedVersion expected) {
    table.lock(countryCode);
    Optional<CountryCharges> known = table.find(countryCode);
    expected.require(known.map(CountryCharges::version));
    requireCurrencyOfPrice(countryCode, charges.currency());
    CountryCharges stored =
        known
            .map(row -> changed(row, charges))
            .orElseGet(() -> created(new CountryCharges(countryCode, charges, clock.instant())));
    changed.fire(new ChargesChanged(countryCode));
    return new Stored(stored, known.isEmpty());
  }

  private CountryCharges changed(CountryCharges row, Charges charges) {
    audit.changed(
        OrganizationId.OPERATOR, AuditSubject.CHARGES, row.countryCode(), row.charges(), charges);
    row.replaceBy(charges, clock.instant());
    return row;
  }

  private CountryCharges created(CountryCharges row) {
    table.add(row);
    audit.created(OrganizationId.OPERATOR, AuditSubject.CHARGES, row.countryCode(), row.charges());
    return row;
  }

  private void requireCurrencyOfPrice(String countryCode, Currency currency) {
    prices
        .find(countryCode)
        .map(row -> row.price().currency())
        .filter(price -> !price.equals(currency))
        .ifPresent(
            price -> {
              throw SmsException.withFields(
                  ErrorCode.CONFLICT,
                  List.of(
                      new FieldError(
                          "currency", "must be " + price + ", in which the country's price is")));
            });
  }

  /** In the order of the countries' codes, behind one. */
  public List<CountryCharges> list(String after, int limit) {
    return table.list(after, limit);
  }

  /**
   * Reads those of one country.
   *
   * @throws SmsException {@code not_found}
   */
  public CountryCharges get(String countryCode) {
    return table.find(countryCode).orElseThrow(() -> SmsException.notFound("charge"));
  }

  /**
   * Forgets the charges of a country.
   *
   * @throws SmsException {@code not_found}, {@code precondition_failed}
   */
  public void remove(String countryCode, ExpectedVersion expected) {
    table.lock(countryCode);
    CountryCharges row = get(countryCode);
    expected.require(row.version());
    audit.deleted(OrganizationId.OPERATOR, AuditSubject.CHARGES, countryCode, row.charges());
    table.remove(row);
    changed.fire(new ChargesChanged(countryCode));
  }

  /**
   * The charges of a country, where it has any. A transaction under way has no part in it, so that
   * a failure does not undo it.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public Optional<KnownCharges> read(String countryCode) {
    return table.find(countryCode).map(row -> new KnownCharges(row.charges(), row.changedAt()));
  }
}
