package org.smsservice.ejb.sending;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.ejb.database.GroupCommit;
import org.smsservice.ejb.idempotency.Receipt;

/** Accepts single messages, many concurrent ones in one transaction. */
@ApplicationScoped
public class Acceptance {
  @Inject AcceptanceService acceptance;

  @Resource(lookup = Dispatcher.THREADS)
  ManagedThreadFactory threads;

  private GroupCommit<Submission> group;

  @PostConstruct
  void start() {
    group = GroupCommit.refusing(acceptance::storeAllowed);
    group.start(threads);
  }

  @PreDestroy
  void stop() {
    group.stop();
  }

  /**
   * Stores a message; it leaves soon after. Returns after the commit.
   *
   * @param receipt for a request that is to be done once
   * @throws org.smsservice.domain.SmsException {@code overloaded}, {@code opted_out}, {@code
   *     request_in_progress}; nothing is stored then
   */
  void accept(AcceptedMessage message, Optional<Receipt<SmsLog>> receipt) {
    group.write(new Submission(message, receipt));
  }
}
