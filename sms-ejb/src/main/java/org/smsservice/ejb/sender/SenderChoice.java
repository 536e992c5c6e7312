package org.smsservice.ejb.sender;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sender.Sender;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sender.SenderNotation;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.SenderReason;

/**
 * Which sender a message goes out from. The senders of an organization are kept in memory, so that
 * a message costs no query: a change is known on its node at once, on the others after 10 seconds
 * at the latest.
 */
@ApplicationScoped
public class SenderChoice {
  private static final Duration CACHE_TIME = Duration.ofSeconds(10);

  /** Entries of all organizations together: some 50 MB at the most. */
  private static final int CACHE_SIZE = 500_000;

  /** The most named senders of which is known whether anybody has them. */
  private static final int NAMED_SIZE = 10_000;

  private static final String FIELD = "from";

  @Inject SenderService senders;
  @Inject DefaultSender defaultSender;

  private LoadingCache<OrganizationId, SenderPreference> preferences;
  private LoadingCache<String, Boolean> isInUse;

  @PostConstruct
  void start() {
    preferences =
        Caffeine.newBuilder()
            .maximumWeight(CACHE_SIZE)
            .weigher((OrganizationId organization, SenderPreference known) -> known.size())
            .expireAfterWrite(CACHE_TIME)
            .build(this::preferenceOf);
    isInUse =
        Caffeine.newBuilder()
            .maximumSize(NAMED_SIZE)
            .expireAfterWrite(CACHE_TIME)
            .build(senders::isInUse);
  }

  /**
   * The named sender in the provider's form; without one, the organization's for the recipient's
   * country, its default one, another of its own, or the operator's. What nobody has among its
   * senders may be named by everybody.
   *
   * @param from as the caller wrote it, or null
   * @param defaultCountry where a number without a country code belongs
   * @throws SmsException {@code invalid_request} for {@code from}: it is no sender, it is switched
   *     off, it is another organization's, or none is named and none is configured
   */
  public ChosenSender senderFor(
      OrganizationId organization, String from, String defaultCountry, PhoneNumber to) {
    if (from != null) {
      String value = named(organization, SenderNotation.normalise(FIELD, from, defaultCountry));
      return new ChosenSender(value, SenderReason.NAMED);
    }
    return preferences
        .get(organization)
        .preferredFor(to.countryCode())
        .or(
            () ->
                defaultSender.value().map(value -> new ChosenSender(value, SenderReason.OPERATOR)))
        .orElseThrow(() -> SmsException.invalid(FIELD, "is needed: no sender is configured"));
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) SendersChanged event) {
    preferences.invalidate(event.organization());
    isInUse.invalidateAll();
  }

  private String named(OrganizationId organization, String sender) {
    SenderPreference own = preferences.get(organization);
    if (own.isInactive(sender)) {
      throw SmsException.invalid(FIELD, "is a sender that is not active");
    }
    if (!own.isActive(sender) && isOthers(sender)) {
      throw SmsException.invalid(
          FIELD, "is a sender of another organization; add it to yours first");
    }
    return sender;
  }

  /**
   * What people answer to it would be taken for theirs, a STOP included. Nobody can answer to a
   * name, and the operator's own sender is everybody's.
   */
  private boolean isOthers(String sender) {
    return SenderKind.of(sender).takesAnswers()
        && !defaultSender.value().equals(Optional.of(sender))
        && isInUse.get(sender);
  }

  private SenderPreference preferenceOf(OrganizationId organization) {
    return new SenderPreference(senders.list(organization).stream().map(Sender::settings).toList());
  }
}
