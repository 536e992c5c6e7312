package org.smsservice.ejb.gateway.twilio;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smsservice.ejb.gateway.SentMessage;
import org.smsservice.ejb.gateway.SentMessages;
import org.smsservice.ejb.gateway.SentMessagesUnavailableException;
import org.smsservice.ejb.gateway.TooManySentMessagesException;

/**
 * Twilio's list of messages, newest first. It is filtered by {@code To} only: a filter by {@code
 * DateSent} would leave out what is still queued.
 */
public final class TwilioSentMessages implements SentMessages {
  private static final String OPERATION = "list_messages";
  private static final long PAGE_SIZE = 100;
  private static final int MAX_PAGES = 10;

  private final TwilioRestClient client;
  private final CallListener listener;

  public TwilioSentMessages(
      TwilioAccount account, SingleAttemptHttpClient http, CallListener listener) {
    this.client = account.client(http);
    this.listener = listener;
  }

  @Override
  public List<SentMessage> to(org.smsservice.domain.sending.PhoneNumber recipient, Instant since) {
    long start = System.nanoTime();
    String outcome = "unavailable";
    try {
      List<SentMessage> found = list(recipient, since);
      outcome = found.isEmpty() ? "none" : "found";
      return found;
    } catch (CallFailedException e) {
      throw new SentMessagesUnavailableException(e.getMessage(), e);
    } finally {
      listener.called(OPERATION, outcome, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private List<SentMessage> list(
      org.smsservice.domain.sending.PhoneNumber recipient, Instant since) {
    MessageReader reader =
        Message.reader().setTo(new PhoneNumber(recipient.e164())).setPageSize(PAGE_SIZE);
    List<SentMessage> found = new ArrayList<>();
    Page<Message> page = reader.firstPage(client);
    for (int pages = 1; ; pages++) {
      for (Message message : page.getRecords()) {
        if (message.getDateCreated().toInstant().isBefore(since)) {
          return found;
        }
        if (message.getDirection() != Message.Direction.INBOUND) {
          found.add(sentMessage(message));
        }
      }
      if (!page.hasNextPage()) {
        return found;
      }
      if (pages == MAX_PAGES) {
        throw new TooManySentMessagesException(
            "Twilio has more than %d messages to this recipient since"
                .formatted(MAX_PAGES * PAGE_SIZE));
      }
      page = reader.nextPage(page, client);
    }
  }

  private static SentMessage sentMessage(Message message) {
    Optional<Integer> code = Optional.ofNullable(message.getErrorCode());
    return new SentMessage(
        message.getSid(),
        String.valueOf(message.getStatus()),
        message.getBody(),
        code,
        code.flatMap(TwilioErrors::meaning));
  }
}
