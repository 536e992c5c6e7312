package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.Gate;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.Priority;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.idempotency.Receipt;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.usage.MessageKind;
import org.smsservice.ejb.usage.QuarterRepository;

/**
 * Sending single messages, and looking at what became of them. No bean of the EJB container,
 * because it needs no transaction of its own, and a refusal outside one would be logged as an
 * error.
 */
@ApplicationScoped
public class MessageService {
  private static final Log LOG = Log.of(MessageService.class);

  @Inject Preparation preparation;
  @Inject Acceptance acceptance;
  @Inject CancellationService cancellations;
  @Inject SmsLogRepository messages;
  @Inject QuarterRepository quarters;

  /**
   * Accepts a message: it is normalised, counted, priced and stored, and leaves soon after or when
   * its time has come. What this method returns survives any crash.
   *
   * @param receipt for a request that is to be done once
   * @throws SmsException {@code invalid_request} with the field, {@code opted_out}, {@code
   *     max_price_exceeded}, {@code quota_exceeded}, {@code budget_exceeded}, {@code overloaded},
   *     {@code request_in_progress}; nothing is stored then
   */
  public SmsLog send(SendCommand command, Recipient recipient, Optional<Receipt<SmsLog>> receipt) {
    AcceptedMessage message = message(command, recipient);
    acceptance.accept(message, receipt);
    LOG.detail("message.accepted", "message", message.log().id());
    return message.log();
  }

  /**
   * Prepares the confirmation of an opt-out, which leaves although its recipient has opted out. It
   * is stored by {@link AcceptanceService}, with the opt-out itself.
   *
   * @param from the sender that the person knows; empty for the organization's own
   * @throws SmsException {@code invalid_request} for {@code from}
   */
  public AcceptedMessage confirmation(
      Organization organization, PhoneNumber person, Optional<String> from, String text) {
    SendCommand command =
        new SendCommand(
            organization.id(),
            organization.defaultCountry(),
            from.orElse(null),
            new Content.Text(text),
            Priority.HIGH,
            null,
            null,
            null,
            null);
    AcceptedMessage message = message(command, Recipient.of(person.e164()));
    message.log().acceptedBy(EnumSet.of(Gate.RECIPIENT, Gate.CONTENT, Gate.SENDER));
    return new AcceptedMessage(message.log(), message.outbox().overridingOptOut());
  }

  private AcceptedMessage message(SendCommand command, Recipient recipient) {
    try {
      return preparation.message(
          preparation.draft(command, null, List.of(recipient)), command, recipient);
    } catch (RecipientRefusedException e) {
      throw e.refusal();
    }
  }

  /**
   * Reads one message.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public SmsLog get(OrganizationId organization, UUID id) {
    return messages.find(organization, id).orElseThrow(() -> SmsException.notFound("message"));
  }

  /**
   * How a message stands now.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public MessageStatus status(OrganizationId organization, UUID id) {
    return messages.status(organization, id).orElseThrow(() -> SmsException.notFound("message"));
  }

  /**
   * Reads one message that the organization has sent.
   *
   * @throws SmsException {@code not_found}, also for one that it has received
   */
  public SmsLog getOutbound(OrganizationId organization, UUID id) {
    return messages
        .find(organization, id)
        .filter(message -> message.direction() == Direction.OUTBOUND)
        .orElseThrow(() -> SmsException.notFound("outbound message"));
  }

  /** Searches messages, newest first; one more than the limit shows that there are further ones. */
  public List<SmsLog> search(OrganizationId organization, MessageSearch search) {
    Optional<MessageKind> kind = search.kind();
    return kind.isEmpty()
        ? messages.search(organization, search)
        : messages
            .oldest(organization)
            .map(
                oldest ->
                    new SearchWalk<>(
                            (from, to, days) ->
                                quarters.latest(organization, kind.get(), from, to, days),
                            part -> messages.search(organization, part),
                            System::nanoTime)
                        .page(search, oldest))
            .orElse(List.of());
  }

  /**
   * Cancels a message that has not left yet; one that is cancelled already stays so.
   *
   * @throws SmsException {@code not_found}; {@code conflict} when it has left, or may have
   */
  public SmsLog cancel(OrganizationId organization, UUID id) {
    boolean isCanceled = cancellations.cancel(organization, id);
    SmsLog message = get(organization, id);
    if (!isCanceled && message.status() != MessageStatus.CANCELED) {
      throw new SmsException(
          ErrorCode.CONFLICT, "The message is " + message.status().label() + " already");
    }
    return message;
  }
}
