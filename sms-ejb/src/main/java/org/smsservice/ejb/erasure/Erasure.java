package org.smsservice.ejb.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
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
   * <p>What a call has erased before it failed is in the audit log, too.
   *
   * @return what was erased by this call, and how much could not be
   */
  public Erased erase(OrganizationId organization, PhoneNumber person) {
    List<BiFunction<OrganizationId, PhoneNumber, Erased>> parts =
        List.of(service::eraseSomeTo, service::eraseSomeFrom);
    Erased erased = Erased.NOTHING;
    try {
      erased = service.begin(organization, person);
      for (BiFunction<OrganizationId, PhoneNumber, Erased> part : parts) {
        Erased some;
        do {
          some = part.apply(organization, person);
          erased = erased.plus(some);
        } while (some.messages() == ErasureService.MESSAGES_AT_ONCE);
      }
      networks.forget(person);
      return service.end(organization, person, erased);
    } catch (RuntimeException e) {
      noteInterrupted(organization, person, erased, e);
      throw e;
    }
  }

  /** What is done is done, and has to be told as what comes to its end is. */
  private void noteInterrupted(
      OrganizationId organization, PhoneNumber person, Erased erased, RuntimeException reason) {
    try {
      service.noteInterrupted(organization, person, erased);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }
}
