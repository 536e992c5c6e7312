package org.smsservice.web.report;

import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.domain.template.TemplateReference;
import org.smsservice.domain.usage.Settlement;

/** A message in a file; the text of it stays out. New columns come last: some read by position. */
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
    String clientReference,
    String settlement,
    Integer billedSegments) {

  static DeliveryLine of(SmsLog log) {
    return new DeliveryLine(
        log.id().toString(),
        log.createdAt().toString(),
        log.direction().label(),
        CsvExport.harmless(log.to()),
        CsvExport.harmless(log.from()),
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
        log.clientReference().map(CsvExport::harmless).orElse(null),
        log.settlement().map(Settlement::label).orElse(null),
        log.billedSegments().orElse(null));
  }

  private static String currency(Money cost) {
    return cost.currency().getCurrencyCode();
  }
}
