package org.smsservice.web.report;

import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.domain.template.TemplateReference;

/** A message in a file; the text of it stays out. */
record DeliveryLine(
    String id,
    String createdAt,
    String direction,
    String to,
    String from,
    String countryCode,
    String status,
    Integer errorCode,
    String errorMessage,
    int segments,
    String encoding,
    String estimatedCost,
    String currency,
    String cost,
    String costCurrency,
    String sentAt,
    String deliveredAt,
    String failedAt,
    String messageId,
    String batchId,
    String userId,
    String templateId,
    String clientReference) {

  static DeliveryLine of(SmsLog log) {
    return new DeliveryLine(
        log.id().toString(),
        log.createdAt().toString(),
        log.direction().label(),
        log.to(),
        log.from(),
        log.countryCode().orElse(null),
        log.status().label(),
        log.errorCode().orElse(null),
        log.errorMessage().map(CsvExport::harmless).orElse(null),
        log.segments(),
        log.encoding().label(),
        log.estimatedCost().map(Money::amountText).orElse(null),
        log.estimatedCost().map(DeliveryLine::currency).orElse(null),
        log.cost().map(Money::amountText).orElse(null),
        log.cost().map(DeliveryLine::currency).orElse(null),
        log.sentAt().map(Object::toString).orElse(null),
        log.deliveredAt().map(Object::toString).orElse(null),
        log.failedAt().map(Object::toString).orElse(null),
        log.messageId().orElse(null),
        log.batchId().map(Object::toString).orElse(null),
        log.userId().map(CsvExport::harmless).orElse(null),
        log.template().map(TemplateReference::id).map(Object::toString).orElse(null),
        log.clientReference().map(CsvExport::harmless).orElse(null));
  }

  private static String currency(Money cost) {
    return cost.currency().getCurrencyCode();
  }
}
