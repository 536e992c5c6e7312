package org.smsservice.ejb.sending;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.ChosenSender;
import org.smsservice.domain.sending.Gate;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Priority;
import org.smsservice.domain.sending.Schedule;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.domain.template.TemplateReference;
import org.smsservice.ejb.pricing.Quote;

/**
 * What all messages of a request have in common.
 *
 * @param batchId the batch they belong to, or null
 * @param text what a recipient reads; throws {@link RecipientRefusedException}
 * @param template what the text is made from, or null
 * @param users the numbers of those users that are recipients and that are there
 * @param clientReference the caller's own name for them, or null
 */
record Draft(
    OrganizationId organization,
    UUID batchId,
    Function<Recipient, CountedText> text,
    TemplateReference template,
    Map<String, Optional<PhoneNumber>> users,
    Priority priority,
    Schedule schedule,
    String clientReference) {

  /** The message to one recipient. */
  AcceptedMessage to(PhoneNumber recipient, ChosenSender from, CountedText text, Quote quote) {
    UUID id = TimeOrderedId.next();
    SmsLog log =
        new SmsLog(
            id,
            organization,
            batchId,
            recipient,
            from,
            text.body(),
            text.count(),
            quote.estimate(text.count().segments()),
            schedule,
            clientReference);
    log.acceptedBy(EnumSet.allOf(Gate.class));
    if (template != null) {
      log.madeFrom(template);
    }
    return new AcceptedMessage(
        log,
        new OutboxMessage(
            id,
            organization,
            batchId,
            recipient,
            from.value(),
            text.body(),
            text.count().segments(),
            priority,
            schedule));
  }
}
