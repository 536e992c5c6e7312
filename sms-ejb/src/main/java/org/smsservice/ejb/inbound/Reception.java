package org.smsservice.ejb.inbound;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sending.Estimate;
import org.smsservice.ejb.gateway.InboundMessage;
import org.smsservice.ejb.gateway.Reply;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.ejb.pricing.Tariff;
import org.smsservice.ejb.sending.Dispatcher;

/**
 * Answers the provider in time, whatever our neighbours do: it waits 15 seconds only. What takes
 * longer goes on in the background, and the repeated call finds it done.
 */
@ApplicationScoped
public class Reception {
  private static final Log LOG = Log.of(Reception.class);

  /** More than the database has connections for; beyond it nobody could be answered in time. */
  private static final int AT_ONE_TIME = 200;

  @Inject ReceptionService reception;
  @Inject PricingService pricing;
  @Inject InboundConfig config;

  @Resource(lookup = Dispatcher.THREADS)
  ManagedThreadFactory threads;

  private final Semaphore places = new Semaphore(AT_ONE_TIME);

  /**
   * Takes in a message; safe to repeat.
   *
   * @return what the person is answered
   * @throws SmsException {@code overloaded} when too many are under way, or when it takes too long
   */
  public Optional<Reply> receive(InboundMessage message) {
    if (!places.tryAcquire()) {
      throw overloaded();
    }
    FutureTask<Optional<Reply>> task =
        new FutureTask<>(
            () -> {
              try {
                return reception.receive(message, cost(message), tariff(message));
              } finally {
                places.release();
              }
            });
    threads.newThread(task).start();
    try {
      return task.get(config.answerTime().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warning("inbound.late", "providerId", message.providerId());
      throw overloaded();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw overloaded();
    }
  }

  /** As far as prices are known: the provider, who waits for our answer, is not asked. */
  private Estimate cost(InboundMessage message) {
    return pricing
        .knownTariff(message.countryOfOurs())
        .received(
            SenderKind.of(message.to()), message.segments(), !message.details().media().isEmpty());
  }

  private Optional<Tariff> tariff(InboundMessage message) {
    return message.person().map(person -> pricing.knownTariff(person.countryCode()));
  }

  private static SmsException overloaded() {
    return new SmsException(ErrorCode.OVERLOADED, ErrorCode.OVERLOADED.title());
  }
}
