package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.Gate;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Schedule;
import org.smsservice.domain.sending.SegmentCount;
import org.smsservice.domain.sending.SenderReason;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.pricing.Tariff;

/**
 * Replies that the provider takes as our answer to its own call, instead of by a call of ours. They
 * are kept, followed and counted like every other message.
 */
@Stateless
public class ReplyService {
  @Inject SmsLogRepository log;
  @Inject Clock clock;

  /**
   * Keeps a reply, which is on its way as soon as the provider has our answer.
   *
   * @param id of the reply
   * @param tariff the prices of messages to the person
   */
  public void keep(
      OrganizationId organization,
      UUID id,
      PhoneNumber to,
      String from,
      String text,
      Tariff tariff) {
    Instant now = clock.instant();
    SegmentCount count = SegmentCount.of(text);
    Schedule atOnce = Schedule.of(now, null, null);
    log.addAll(
        List.of(
            new SmsLog(
                    id,
                    organization,
                    null,
                    to,
                    new ChosenSender(from, SenderReason.REPLY),
                    text,
                    count,
                    tariff.quote(SenderKind.of(from)).estimate(count.segments()),
                    atOnce,
                    null)
                .acceptedBy(Set.of(Gate.RECIPIENT, Gate.CONTENT))
                .handedOver(now)));
  }
}
