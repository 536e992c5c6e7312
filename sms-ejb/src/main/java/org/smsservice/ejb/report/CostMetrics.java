package org.smsservice.ejb.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.smsservice.domain.pricing.Money;
import org.smsservice.ejb.sending.MessagesAccepted;
import org.smsservice.ejb.usage.MessagesSettled;

/**
 * What the messages cost that this node has accepted and settled since its start, by currency, for
 * {@code /metrics}. The estimates of what is settled are kept beside the prices, so that the two
 * can be compared.
 */
@ApplicationScoped
public class CostMetrics {
  @Inject MetricRegistry registry;

  private final Map<Currency, CostSum> accepted = new ConcurrentHashMap<>();
  private final Map<Currency, CostSum> settled = new ConcurrentHashMap<>();
  private final Map<Currency, CostSum> settledEstimates = new ConcurrentHashMap<>();

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessagesAccepted event) {
    event
        .messages()
        .forEach(message -> message.log().estimatedCost().ifPresent(this::countAccepted));
  }

  private void countAccepted(Money cost) {
    accepted.computeIfAbsent(cost.currency(), this::sumOfAccepted).add(1, cost);
  }

  void count(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessagesSettled event) {
    event.settled().forEach(this::countSettled);
  }

  private void countSettled(MessagesSettled.Settled some) {
    Currency currency = some.cost().currency();
    settled
        .computeIfAbsent(currency, it -> sum(it, "sms_settled_cost"))
        .add(some.messages(), some.cost());
    settledEstimates
        .computeIfAbsent(currency, it -> sum(it, "sms_settled_estimated_cost"))
        .add(some.messages(), some.estimate());
  }

  private CostSum sumOfAccepted(Currency currency) {
    CostSum sum = sum(currency, "sms_estimated_cost");
    gauge("sms_average_cost", currency, sum, CostSum::average);
    return sum;
  }

  private CostSum sum(Currency currency, String name) {
    CostSum sum = new CostSum();
    gauge(name, currency, sum, CostSum::total);
    return sum;
  }

  private void gauge(
      String name, Currency currency, CostSum sum, ToDoubleFunction<CostSum> figure) {
    registry.gauge(
        name, sum, figure::applyAsDouble, new Tag("currency", currency.getCurrencyCode()));
  }
}
