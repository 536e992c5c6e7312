package org.smsservice.ejb.inbound;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.inbound.BuiltInWord;
import org.smsservice.domain.inbound.InboundDecision;
import org.smsservice.domain.inbound.InboundText;
import org.smsservice.domain.inbound.Language;
import org.smsservice.domain.optout.OptOutReason;
import org.smsservice.domain.optout.OptOutSource;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.sending.Estimate;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.gateway.InboundMessage;
import org.smsservice.ejb.gateway.Reply;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.optout.Addressee;
import org.smsservice.ejb.optout.OptOutService;
import org.smsservice.ejb.organization.OrganizationService;
import org.smsservice.ejb.pricing.Tariff;
import org.smsservice.ejb.sending.ReplyService;
import org.smsservice.ejb.user.UserService;

/**
 * The transaction that keeps a message which somebody has sent to us, and does what it asks for. A
 * repeated call changes nothing and is answered as the first one was: the provider calls again when
 * it did not get that answer.
 */
@Stateless
public class ReceptionService {
  private static final Log LOG = Log.of(ReceptionService.class);

  @Inject InboundRepository messages;
  @Inject OwnershipService ownership;
  @Inject OrganizationService organizations;
  @Inject KeywordMemory keywords;
  @Inject KeywordReplies replies;
  @Inject OptOutService optOuts;
  @Inject ReplyService sentReplies;
  @Inject UserService users;
  @Inject Event<MessageReceived> received;
  @Inject Clock clock;

  /**
   * Takes in a message.
   *
   * @param cost what it is expected to cost us
   * @param tariff the prices of messages to the person, where it is a person
   * @return what they are answered
   */
  public Optional<Reply> receive(InboundMessage inbound, Estimate cost, Optional<Tariff> tariff) {
    messages.lock(inbound.providerId());
    Optional<SmsLog> known = messages.find(inbound.providerId());
    Optional<OrganizationId> owner =
        known
            .map(SmsLog::organizationId)
            .or(() -> ownership.ownerOf(inbound.from(), inbound.to(), inbound.messagingService()));
    if (owner.isEmpty()) {
      LOG.warning("inbound.nobodys", "providerId", inbound.providerId());
      return Optional.empty();
    }
    Conversation conversation =
        new Conversation(
            organizations.get(owner.get()),
            inbound,
            known.orElseGet(() -> kept(owner.get(), inbound, cost)),
            known.isPresent());
    Optional<String> text = inbound.person().flatMap(person -> answer(conversation, person));
    return text.flatMap(answer -> reply(conversation, answer, tariff));
  }

  /** One message and what belongs to it. */
  private record Conversation(
      Organization organization, InboundMessage inbound, SmsLog log, boolean isRepeated) {

    private OrganizationId owner() {
      return organization.id();
    }

    /** What the person has written to, and so may have opted out of. */
    private List<String> senders() {
      return Stream.concat(inbound.messagingService().stream(), Stream.of(inbound.to())).toList();
    }

    private OptOutReason reason(String word) {
      return new OptOutReason(OptOutSource.KEYWORD, word, log.id());
    }
  }

  private SmsLog kept(OrganizationId owner, InboundMessage inbound, Estimate cost) {
    SmsLog log =
        SmsLog.received(
                owner,
                inbound.providerId(),
                inbound.from(),
                inbound.to(),
                inbound.body(),
                inbound.segments(),
                inbound.details(),
                clock.instant())
            .estimatedAt(cost);
    inbound
        .person()
        .map(person -> users.getUsersByPhoneNumbers(owner, List.of(person)).get(person))
        .ifPresent(log::linkedTo);
    messages.add(owner, log);
    return log;
  }

  private Optional<String> answer(Conversation conversation, PhoneNumber person) {
    InboundText text = InboundText.of(conversation.inbound().body());
    InboundDecision decision = decision(conversation, person, text);
    Optional<String> answer = act(conversation, person, decision);
    if (!conversation.isRepeated()) {
      LOG.info(
          "message.received",
          "message",
          conversation.log().id(),
          "from",
          person.masked(),
          "decision",
          decision.getClass().getSimpleName());
      received.fire(new MessageReceived(conversation.log(), text, decision));
    }
    return conversation.inbound().handled().isPresent() ? Optional.empty() : answer;
  }

  private InboundDecision decision(
      Conversation conversation, PhoneNumber person, InboundText text) {
    Optional<InboundMessage.OptOutWord> handled = conversation.inbound().handled();
    if (handled.isPresent()) {
      // The word and not the text: it is kept as evidence, also when the person is erased.
      String word = BuiltInWord.in(text).map(BuiltInWord::word).orElse(handled.get().name());
      return switch (handled.get()) {
        case STOP -> new InboundDecision.OptOut(word, Language.ENGLISH);
        case START -> new InboundDecision.OptIn(word, Language.ENGLISH);
        case HELP -> new InboundDecision.Help(Language.ENGLISH, Optional.empty());
      };
    }
    return InboundDecision.of(
        text, keywords.of(conversation.owner()), wasOptedOut(conversation, person));
  }

  /** Before this message: what it has changed itself does not count. */
  private boolean wasOptedOut(Conversation conversation, PhoneNumber person) {
    List<Addressee> addressees =
        conversation.senders().stream()
            .map(sender -> new Addressee(conversation.owner(), person.e164(), sender))
            .toList();
    boolean isOptedOut = !optOuts.optedOut(addressees).isEmpty();
    return hasChanged(conversation, person) ? !isOptedOut : isOptedOut;
  }

  private boolean hasChanged(Conversation conversation, PhoneNumber person) {
    return conversation.isRepeated()
        && optOuts.isChangedBy(conversation.owner(), person, conversation.log().id());
  }

  private Optional<String> act(
      Conversation conversation, PhoneNumber person, InboundDecision decision) {
    return switch (decision) {
      case InboundDecision.OptOut(String word, Language language) ->
          optOut(conversation, person, word) ? Optional.of(language.optedOut()) : Optional.empty();
      case InboundDecision.OptIn(String word, Language language) ->
          optIn(conversation, person, word) ? Optional.of(language.optedIn()) : Optional.empty();
      case InboundDecision.Help help ->
          Optional.of(replies.help(conversation.organization(), help, conversation.inbound()));
      case InboundDecision.Reply(var keyword) ->
          replies.to(conversation.owner(), keyword, conversation.inbound());
      case InboundDecision.Text text ->
          conversation.organization().inboundSettings().defaultReply();
      case InboundDecision.Silence silence -> Optional.empty();
    };
  }

  private boolean optOut(Conversation conversation, PhoneNumber person, String word) {
    return conversation.isRepeated()
        ? hasChanged(conversation, person)
        : optOuts.optOutFrom(
            conversation.owner(),
            person,
            conversation.senders().getFirst(),
            conversation.reason(word));
  }

  private boolean optIn(Conversation conversation, PhoneNumber person, String word) {
    return conversation.isRepeated()
        ? hasChanged(conversation, person)
        : optOuts.withdraw(
            conversation.owner(), person, conversation.senders(), conversation.reason(word));
  }

  private Optional<Reply> reply(Conversation conversation, String text, Optional<Tariff> tariff) {
    UUID id = TimeOrderedId.companionOf(conversation.log().id());
    if (!conversation.isRepeated()) {
      sentReplies.keep(
          conversation.owner(),
          id,
          conversation.inbound().person().orElseThrow(),
          conversation.inbound().to(),
          text,
          tariff.orElseThrow());
    }
    return Optional.of(new Reply(id, text));
  }
}
