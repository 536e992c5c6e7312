package org.smsservice.ejb.inbound;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.sender.DefaultSender;

/** Whose a number is that somebody has written to. */
@Stateless
public class OwnershipService {
  @Inject InboundRepository messages;
  @Inject DefaultSender defaultSender;

  /**
   * The organization that is meant: the one that has the number among its senders; where several
   * have it, the one that last wrote to this person, else the first that added it. The operator's
   * own number belongs to whoever last wrote from it to this person, whoever has added it; to
   * nobody else before the first that added it, or the only organization.
   *
   * @param person who wrote
   * @param to the number that was written to
   * @param messagingService the provider's service that it belongs to
   * @return empty when nobody can be meant
   */
  public Optional<OrganizationId> ownerOf(
      String person, String to, Optional<String> messagingService) {
    List<String> senders = Stream.concat(Stream.of(to), messagingService.stream()).toList();
    List<OrganizationId> owners = messages.ownersOf(senders);
    boolean isOperators = defaultSender.value().filter(senders::contains).isPresent();
    if (owners.size() == 1 && !isOperators) {
      return Optional.of(owners.getFirst());
    }
    if (owners.isEmpty() && !isOperators) {
      return Optional.empty();
    }
    return messages
        .lastWriter(person, senders)
        .filter(writer -> isOperators || owners.contains(writer))
        .or(() -> owners.stream().findFirst())
        .or(messages::onlyOrganization);
  }
}
