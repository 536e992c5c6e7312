package org.smsservice.ejb.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BiFunction;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.pricing.Networks;

/**
 * Erases one person from everything that an organization keeps, but not that they have opted out:
 * that is the evidence of what they wanted. Rows stay and are counted as before; they only say no
 * longer who it was and what was said.
 */
@ApplicationScoped
public class Erasure {
  @Inject ErasureService service;
  @Inject Networks networks;

  /**
   * Erases a person; safe to repeat. There must be no transaction under way, because somebody with
   * many messages takes many.
   *
   * @return what was erased by this call, and how much could not be
   */
  public Erased erase(OrganizationId organization, PhoneNumber person) {
    Erased erased =
        service
            .begin(organization, person)
            .plus(all(organization, person, service::eraseSomeTo))
            .plus(all(organization, person, service::eraseSomeFrom));
    networks.forget(person);
    return service.end(organization, person, erased);
  }

  private static Erased all(
      OrganizationId organization,
      PhoneNumber person,
      BiFunction<OrganizationId, PhoneNumber, Erased> part) {
    Erased all = Erased.NOTHING;
    Erased last;
    do {
      last = part.apply(organization, person);
      all = all.plus(last);
    } while (last.messages() == ErasureService.MESSAGES_AT_ONCE);
    return all;
  }
}
