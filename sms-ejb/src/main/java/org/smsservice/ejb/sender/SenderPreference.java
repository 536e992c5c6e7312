package org.smsservice.ejb.sender;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.SenderReason;

/** Which sender an organization prefers, made ready for a look-up per message. */
final class SenderPreference {
  private final Map<String, String> byCountry = new HashMap<>();
  private final Set<String> active = new HashSet<>();
  private final Set<String> inactive = new HashSet<>();
  private String usual;
  private String fitting;

  /**
   * Looks through the senders of one organization.
   *
   * @param senders oldest first: of two for one country the older is preferred
   */
  SenderPreference(List<SenderSettings> senders) {
    for (SenderSettings sender : senders) {
      if (!sender.isActive()) {
        inactive.add(sender.value());
        continue;
      }
      active.add(sender.value());
      sender.countries().forEach(country -> byCountry.putIfAbsent(country, sender.value()));
      if (sender.isDefault()) {
        usual = sender.value();
      }
      if (fitting == null && sender.countries().isEmpty() && sender.kind().reachesAllCountries()) {
        fitting = sender.value();
      }
    }
  }

  /**
   * The active sender that lists the recipient's country, else the active default one, else the
   * oldest active one that is for no country in particular and of a kind that reaches all.
   *
   * @param country empty for recipients that belong to none
   */
  Optional<ChosenSender> preferredFor(Optional<String> country) {
    return country
        .flatMap(of -> chosen(byCountry.get(of), SenderReason.COUNTRY))
        .or(() -> chosen(usual, SenderReason.DEFAULT))
        .or(() -> chosen(fitting, SenderReason.OWN));
  }

  private static Optional<ChosenSender> chosen(String value, SenderReason reason) {
    return Optional.ofNullable(value).map(sender -> new ChosenSender(sender, reason));
  }

  /** Whether a sender is one of the organization's that messages may leave from. */
  boolean isActive(String sender) {
    return active.contains(sender);
  }

  /** Whether a sender is one of the organization's that is switched off. */
  boolean isInactive(String sender) {
    return inactive.contains(sender);
  }

  /** How much memory it takes, in entries. */
  int size() {
    return 1 + byCountry.size() + active.size() + inactive.size();
  }
}
