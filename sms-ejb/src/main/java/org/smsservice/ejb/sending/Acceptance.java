package org.smsservice.ejb.sending;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.GroupCommit;

/** Accepts single messages, many concurrent ones in one transaction. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Acceptance {
  @Inject AcceptanceService acceptance;
  @Inject Dispatcher dispatcher;

  @Resource(lookup = Dispatcher.THREADS)
  ManagedThreadFactory threads;

  private GroupCommit<AcceptedMessage> group;

  @PostConstruct
  void start() {
    group = new GroupCommit<>(acceptance::store);
    group.start(threads);
  }

  @PreDestroy
  void stop() {
    group.stop();
  }

  /**
   * Stores a message; it leaves soon after. Returns after the commit.
   *
   * @throws org.smsservice.domain.SmsException {@code overloaded}; nothing is stored then
   */
  public void accept(AcceptedMessage message) {
    group.write(message);
    dispatcher.wake();
  }
}
