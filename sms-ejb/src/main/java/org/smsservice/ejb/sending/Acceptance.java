package org.smsservice.ejb.sending;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.GroupCommit;

/** Accepts single messages, many concurrent ones in one transaction. */
@ApplicationScoped
public class Acceptance {
  @Inject AcceptanceService acceptance;
  @Inject WorkSignal work;

  @Resource(lookup = Dispatcher.THREADS)
  ManagedThreadFactory threads;

  private GroupCommit<AcceptedMessage> group;

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
   * @throws org.smsservice.domain.SmsException {@code overloaded}, {@code opted_out}; nothing is
   *     stored then
   */
  public void accept(AcceptedMessage message) {
    group.write(message);
    work.give();
  }
}
