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
   * @throws SentMessagesUnavailableException when the provider cannot be asked at the moment, or
   *     has more of them than can be looked through: nothing may be concluded then
   */
  List<SentMessage> to(PhoneNumber recipient, Instant since);
}
