package org.smsservice.ejb.sending;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.IdRange;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.pricing.Money;
import org.smsservice.domain.sending.Direction;
import org.smsservice.domain.sending.Gate;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.domain.template.TemplateReference;
import org.smsservice.ejb.database.AcrossOrganizations;
import org.smsservice.ejb.database.Columns;
import org.smsservice.ejb.database.LongReading;

/** The table of messages, as callers see it. */
@ApplicationScoped
public class SmsLogRepository {
  @PersistenceContext EntityManager entityManager;

  /**
   * Adds outbound messages that have just been accepted, and links those that name no user to the
   * one whose number they go to.
   */
  @AcrossOrganizations("each row carries its own organization")
  public void addAll(List<SmsLog> messages) {
    List<?> linked =
        Columns.of(
                entityManager.createNativeQuery(
                    """
                with added as (
                insert into sms_log (id, organization_id, user_id, batch_id, direction, to_number,
                  from_number, message, status, segments, encoding, estimated_cost, currency,
                  price_source, country_code, client_reference, created_at, sent_at,
                  template_id, template_version, accepted_gates, sender_reason, price_fetched_at)
                select id, organization_id,
                  coalesce(user_id, (
                    select app_user.id from app_user
                    where app_user.organization_id = row.organization_id and e164 = row.to_number
                    order by app_user.created_at, app_user.id limit 1)),
                  batch_id, 'outbound', to_number,
                  from_number, message, status, segments, encoding, estimated_cost, currency,
                  price_source, country_code, client_reference, created_at, sent_at,
                  template_id, template_version, accepted_gates, sender_reason, price_fetched_at
                from unnest(:ids, :organizations, :users, :batches, :recipients, :senders, :texts,
                  :statuses, :segments, :encodings, :costs, :currencies, :sources, :countries,
                  :references, :times, :sentTimes, :templates, :versions, :gates, :reasons,
                  :fetchTimes)
                  row (id, organization_id, user_id, batch_id, to_number, from_number, message,
                    status, segments, encoding, estimated_cost, currency, price_source,
                    country_code, client_reference, created_at, sent_at, template_id,
                    template_version, accepted_gates, sender_reason, price_fetched_at)
                returning id, user_id)
                select id, user_id from added where user_id is not null
                """,
                    Object[].class),
                messages)
            .set("ids", SmsLog::id, UUID[]::new)
            .set("organizations", message -> message.organizationId().value(), UUID[]::new)
            .set("users", message -> message.userId().orElse(null), String[]::new)
            .set("batches", message -> message.batchId().orElse(null), UUID[]::new)
            .set("recipients", SmsLog::to, String[]::new)
            .set("senders", SmsLog::from, String[]::new)
            .set("texts", SmsLog::message, String[]::new)
            .set("statuses", message -> message.status().label(), String[]::new)
            .set("segments", SmsLog::segments, Integer[]::new)
            .set("encodings", message -> message.encoding().label(), String[]::new)
            .set("costs", message -> amount(message.estimatedCost()), BigDecimal[]::new)
            .set("currencies", message -> currency(message.estimatedCost()), String[]::new)
            .set("sources", message -> label(message.priceSource()), String[]::new)
            .set("countries", message -> message.countryCode().orElse(null), String[]::new)
            .set("references", message -> message.clientReference().orElse(null), String[]::new)
            .set("times", SmsLog::createdAt, Instant[]::new)
            .set("sentTimes", message -> message.sentAt().orElse(null), Instant[]::new)
            .set(
                "templates",
                message -> message.template().map(TemplateReference::id).orElse(null),
                UUID[]::new)
            .set(
                "versions",
                message -> message.template().map(TemplateReference::version).orElse(null),
                Integer[]::new)
            .set(
                "gates",
                message -> message.acceptedGates().map(Gate::bitsOf).orElse(null),
                Integer[]::new)
            .set("reasons", message -> label(message.senderReason()), String[]::new)
            .set("fetchTimes", message -> message.priceFetchedAt().orElse(null), Instant[]::new)
            .list();
    if (!linked.isEmpty()) {
      Map<UUID, SmsLog> byId = messages.stream().collect(toMap(SmsLog::id, message -> message));
      linked.stream()
          .map(Object[].class::cast)
          .forEach(row -> byId.get((UUID) row[0]).linkedTo((String) row[1]));
    }
  }

  private static BigDecimal amount(Optional<Money> cost) {
    return cost.map(Money::amount).orElse(null);
  }

  private static String currency(Optional<Money> cost) {
    return cost.map(money -> money.currency().getCurrencyCode()).orElse(null);
  }

  private static String label(Optional<? extends Labelled> value) {
    return value.map(Labelled::label).orElse(null);
  }

  public Optional<SmsLog> find(OrganizationId organization, UUID id) {
    return Optional.ofNullable(entityManager.find(SmsLog.class, id))
        .filter(found -> found.organizationId().equals(organization));
  }

  /** How a message stands now, whatever the persistence context has read before. */
  public Optional<MessageStatus> status(OrganizationId organization, UUID id) {
    return entityManager
        .createQuery(
            "select m.status from SmsLog m where m.id = :id and m.organizationId = :organization",
            MessageStatus.class)
        .setParameter("id", id)
        .setParameter("organization", organization.value())
        .getResultStream()
        .findFirst();
  }

  /** The id of the first message that there still is; empty without any. */
  public Optional<UUID> oldest(OrganizationId organization) {
    return entityManager
        .createQuery(
            "select m.id from SmsLog m where m.organizationId = :organization order by m.id",
            UUID.class)
        .setParameter("organization", organization.value())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /**
   * Newest first. Times are turned into ids, which sort by time, so that one index serves all: the
   * last messages of a large batch got theirs some seconds after they were accepted. A condition on
   * that time as well would make the planner expect so few rows that it leaves the index.
   */
  public List<SmsLog> search(OrganizationId organization, MessageSearch search) {
    CriteriaBuilder builder = entityManager.getCriteriaBuilder();
    var query = builder.createQuery(SmsLog.class);
    Root<SmsLog> message = query.from(SmsLog.class);
    List<Predicate> restrictions = new ArrayList<>();
    restrictions.add(builder.equal(message.get("organizationId"), organization.value()));
    search.status().ifPresent(v -> restrictions.add(builder.equal(message.get("status"), v)));
    search.direction().ifPresent(v -> restrictions.add(builder.equal(message.get("direction"), v)));
    search.to().ifPresent(v -> restrictions.add(builder.equal(message.get("toNumber"), v)));
    search.from().ifPresent(v -> restrictions.add(builder.equal(message.get("fromNumber"), v)));
    search.userId().ifPresent(v -> restrictions.add(builder.equal(message.get("userId"), v)));
    search
        .country()
        .ifPresent(
            v ->
                restrictions.add(
                    v.equals(PhoneNumber.NO_COUNTRY)
                        ? builder.isNull(message.get("countryCode"))
                        : builder.equal(message.get("countryCode"), v)));
    search.template().ifPresent(v -> restrictions.add(builder.equal(message.get("templateId"), v)));
    search
        .sender()
        .ifPresent(
            v ->
                restrictions.add(
                    builder.or(
                        builder.and(
                            builder.equal(message.get("direction"), Direction.OUTBOUND),
                            builder.equal(message.get("fromNumber"), v)),
                        builder.and(
                            builder.equal(message.get("direction"), Direction.INBOUND),
                            builder.equal(message.get("toNumber"), v)))));
    var id = message.<UUID>get("id");
    search.batchId().ifPresent(batch -> restrictions.addAll(inBatch(builder, message, batch)));
    search
        .createdFrom()
        .map(TimeOrderedId::floor)
        .ifPresent(v -> restrictions.add(builder.greaterThanOrEqualTo(id, v)));
    search
        .createdTo()
        .map(TimeOrderedId::floor)
        .ifPresent(v -> restrictions.add(builder.lessThan(id, v)));
    search.before().ifPresent(v -> restrictions.add(builder.lessThan(id, v)));
    query.where(restrictions.toArray(Predicate[]::new)).orderBy(builder.desc(id));
    return entityManager
        .createQuery(query)
        .setMaxResults(search.limit())
        .setHint(LongReading.TIMEOUT, LongReading.MOST_MILLIS)
        .getResultList();
  }

  private static List<Predicate> inBatch(
      CriteriaBuilder builder, Root<SmsLog> message, UUID batch) {
    IdRange range = IdRange.ofBatch(batch);
    return List.of(
        builder.equal(message.get("batchId"), batch),
        builder.between(message.<UUID>get("id"), range.first(), range.last()));
  }
}
