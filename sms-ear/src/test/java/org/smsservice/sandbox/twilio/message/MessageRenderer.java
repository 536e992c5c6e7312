package org.smsservice.sandbox.twilio.message;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.http.Rfc2822;
import org.smsservice.sandbox.twilio.message.Message.Direction;
import org.smsservice.sandbox.twilio.message.Message.State;
import org.smsservice.sandbox.twilio.price.PriceTable;

/** Shows messages as Twilio does; the price only when its time has come. */
final class MessageRenderer {
  static final String API_VERSION = "2010-04-01";

  private static final Set<Status> BILLED =
      EnumSet.of(Status.SENT, Status.DELIVERED, Status.UNDELIVERED, Status.RECEIVED);

  private final Account account;
  private final PriceTable prices;
  private final Behaviours behaviours;
  private final Clock clock;

  MessageRenderer(Account account, PriceTable prices, Behaviours behaviours, Clock clock) {
    this.account = account;
    this.prices = prices;
    this.behaviours = behaviours;
    this.clock = clock;
  }

  String listUri() {
    return "/" + API_VERSION + "/Accounts/" + account.sid() + "/Messages.json";
  }

  MessageResource resource(Message message) {
    Draft draft = message.draft();
    State state = message.state();
    String uri = "/" + API_VERSION + "/Accounts/" + account.sid() + "/Messages/" + message.sid();
    boolean isPriced = isPriced(message, state);
    return new MessageResource(
        account.sid(),
        API_VERSION,
        state.body(),
        Rfc2822.format(message.createdAt()),
        Rfc2822.format(state.sentAt()),
        Rfc2822.format(state.updatedAt()),
        message.direction().word(),
        state.errorCode(),
        ErrorMessages.of(state.errorCode()),
        state.from(),
        draft.messagingServiceSid(),
        String.valueOf(draft.mediaUrls().size()),
        String.valueOf(state.segments()),
        isPriced ? price(message, state) : null,
        isPriced ? PriceTable.UNIT : null,
        message.sid(),
        state.status().word(),
        Map.of("media", uri + "/Media.json"),
        draft.to(),
        uri + ".json");
  }

  private boolean isPriced(Message message, State state) {
    return BILLED.contains(state.status())
        && behaviours.current().isPriced(message.to())
        && !clock
            .instant()
            .isBefore(state.sentAt().plusMillis(behaviours.current().pricedAfterMillis));
  }

  private String price(Message message, State state) {
    Draft draft = message.draft();
    if (message.direction() == Direction.INBOUND) {
      return prices.billedForReceiving(draft.country(), draft.to(), state.segments());
    }
    return prices.billed(draft.country(), draft.to(), state.from(), state.segments());
  }
}
