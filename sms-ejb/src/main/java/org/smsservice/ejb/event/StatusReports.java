package org.smsservice.ejb.event;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.smsservice.ejb.database.GroupCommit;
import org.smsservice.ejb.gateway.StatusReport;
import org.smsservice.ejb.sending.Dispatcher;

/** Takes single reports of the provider, many concurrent ones in one transaction. */
@ApplicationScoped
public class StatusReports {
  @Inject StatusService statuses;

  @Resource(lookup = Dispatcher.THREADS)
  ManagedThreadFactory threads;

  private GroupCommit<StatusReport> group;

  @PostConstruct
  void start() {
    group = GroupCommit.of(statuses::apply);
    group.start(threads);
  }

  @PreDestroy
  void stop() {
    group.stop();
  }

  /**
   * Takes note of a report; safe to repeat. Returns after the commit.
   *
   * @throws org.smsservice.domain.SmsException {@code overloaded}; the provider may call again
   */
  public void take(StatusReport report) {
    group.write(report);
  }
}
