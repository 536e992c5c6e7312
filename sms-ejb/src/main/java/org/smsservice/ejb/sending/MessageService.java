package org.smsservice.ejb.sending;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.OutboxMessage;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.SegmentCount;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.ejb.pricing.Quote;
import org.smsservice.ejb.sender.SenderChoice;

/** Sending single messages, and looking at what became of them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class MessageService {
  private static final Log LOG = Log.of(MessageService.class);

  @Inject PricingService pricing;
  @Inject SenderChoice senders;
  @Inject AcceptanceService acceptance;
  @Inject SmsLogRepository messages;
  @Inject Dispatcher dispatcher;
  @Inject Clock clock;

  /**
   * Accepts a message: it is normalised, counted, priced and stored, and leaves soon after. What
   * this method returns survives any crash.
   *
   * @throws SmsException {@code invalid_request} with the field; nothing is stored then
   */
  public SmsLog send(SendCommand command) {
    PhoneNumber to = recipient(command);
    String from =
        senders.senderFor(command.organization(), command.from(), command.defaultCountry(), to);
    SegmentCount count = SegmentCount.of(command.body());
    Quote quote = pricing.getRealTimePricing(to);
    AcceptedMessage accepted = accepted(command, to, from, count, quote);
    acceptance.store(List.of(accepted));
    LOG.info(
        "message.accepted",
        "message",
        accepted.log().id(),
        "to",
        to.masked(),
        "segments",
        count.segments(),
        "price",
        quote.source().label());
    dispatcher.wake();
    return accepted.log();
  }

  /**
   * Reads one message.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public SmsLog get(OrganizationId organization, UUID id) {
    return messages.find(organization, id).orElseThrow(() -> SmsException.notFound("message"));
  }

  /** Searches messages, newest first; one more than the limit shows that there are further ones. */
  public List<SmsLog> search(OrganizationId organization, MessageSearch search) {
    return messages.search(organization, search);
  }

  private AcceptedMessage accepted(
      SendCommand command, PhoneNumber to, String from, SegmentCount count, Quote quote) {
    UUID id = TimeOrderedId.next();
    Instant now = clock.instant();
    Money estimate = quote.pricePerSms().times(count.segments());
    return new AcceptedMessage(
        new SmsLog(
            id,
            command.organization(),
            to,
            from,
            command.body(),
            count,
            estimate,
            quote.source(),
            quote.countryCode(),
            command.clientReference(),
            now),
        new OutboxMessage(
            id, command.organization(), to, from, command.body(), command.priority(), now));
  }

  private static PhoneNumber recipient(SendCommand command) {
    try {
      return PhoneNumber.parse(command.to(), command.defaultCountry());
    } catch (InvalidPhoneNumberException e) {
      throw SmsException.invalid("to", e.getMessage());
    }
  }
}
