package org.smsservice.ejb.inbound;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.gateway.OptOutNotice;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.ejb.sending.AcceptanceService;
import org.smsservice.ejb.sending.AcceptedMessage;

/** The transaction that a notice from outside brings about. */
@Stateless
public class OptOutNoticeService {
  @Inject OptOutService optOuts;
  @Inject AcceptanceService acceptance;

  /** Changes the list of opt-outs, and accepts the confirmation where that is news. */
  public void apply(
      OrganizationId organization, OptOutNotice notice, Optional<AcceptedMessage> confirmation) {
    if (change(organization, notice)) {
      confirmation.ifPresent(message -> acceptance.store(List.of(message)));
    }
  }

  private boolean change(OrganizationId organization, OptOutNotice notice) {
    OptOutReason reason =
        new OptOutReason(OptOutSource.WEBHOOK, notice.keyword().orElse(null), null);
    if (!notice.isOptOut()) {
      return optOuts.withdraw(
          organization, notice.person(), notice.sender().stream().toList(), reason);
    }
    return notice
        .sender()
        .map(sender -> optOuts.optOutFrom(organization, notice.person(), sender, reason))
        .orElseGet(() -> optOuts.optOut(organization, notice.person(), Optional.empty(), reason));
  }
}
