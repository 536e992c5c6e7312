package org.smsservice.ejb.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.inbound.Language;
import org.smsservice.domain.organization.Organization;
import org.smsservice.ejb.gateway.OptOutNotice;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.organization.OrganizationService;
import org.smsservice.ejb.sending.AcceptedMessage;
import org.smsservice.ejb.sending.MessageService;

/** Notices from outside that somebody opts out, or in again. */
@ApplicationScoped
public class OptOutNotices {
  private static final Log LOG = Log.of(OptOutNotices.class);

  @Inject OwnershipService ownership;
  @Inject OrganizationService organizations;
  @Inject OptOutNoticeService notices;
  @Inject MessageService messages;

  /**
   * Takes note, and has what is new confirmed to the person, once; safe to repeat.
   *
   * @throws SmsException {@code not_found} when nobody's messages can be meant
   */
  public void take(OptOutNotice notice) {
    Organization organization =
        notice
            .organization()
            .or(
                () ->
                    notice
                        .sender()
                        .flatMap(
                            sender ->
                                ownership.ownerOf(
                                    notice.person().e164(), sender, Optional.empty())))
            .map(organizations::get)
            .orElseThrow(() -> SmsException.notFound("organization"));
    notices.apply(
        organization.id(),
        notice,
        notice.isAnswered() ? Optional.empty() : confirmation(organization, notice));
  }

  /** Prepared before the transaction, since it may ask for a price. */
  private Optional<AcceptedMessage> confirmation(Organization organization, OptOutNotice notice) {
    String text = notice.isOptOut() ? Language.ENGLISH.optedOut() : Language.ENGLISH.optedIn();
    try {
      return Optional.of(
          messages.confirmation(organization, notice.person(), notice.sender(), text));
    } catch (SmsException e) {
      // Without a sender nobody can be told; the wish itself counts all the same.
      LOG.warning("opt-out.not-confirmed", "organization", organization.id(), "code", e.code());
      return Optional.empty();
    }
  }
}
