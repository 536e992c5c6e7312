package org.smsservice.ejb.gateway;

import java.time.Instant;
import java.util.List;
import org.smsservice.domain.sending.PhoneNumber;

/** What the provider itself says that it was given to send. */
public interface SentMessages {

  /**
   * All messages to one recipient that the provider was given since a time, whatever became of
   * them; one HTTP call or a few.
   *
   * @throws SentMessagesUnavailableException when the provider cannot be asked at the moment:
   *     nothing may be concluded then
   * @throws TooManySentMessagesException when there are more than can be looked through
   */
  List<SentMessage> to(PhoneNumber recipient, Instant since);
}
