package org.smsservice.web.sending;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.Batch;
import org.smsservice.domain.sending.MessageStatus;
import org.smsservice.ejb.sending.BatchState;
import org.smsservice.ejb.sending.Rejection;
import org.smsservice.web.pricing.MoneyBody;

/** A batch, as far as it has come. */
@Schema(
    name = "Batch",
    description =
        "total is accepted and rejected; accepted is pending, sent, delivered, failed and canceled")
public record BatchResponse(
    @NotNull UUID id,
    @Schema(examples = "running", description = "running, paused, completed or canceled") @NotNull
        String status,
    @Schema(examples = "1000") long total,
    @Schema(examples = "998", description = "Recipients that get a message") long accepted,
    @Schema(examples = "2", description = "Recipients that get none") long rejected,
    @Schema(examples = "100", description = "Have not left, or are on their way to the provider")
        long pending,
    @Schema(examples = "98", description = "With the provider") long sent,
    @Schema(examples = "790") long delivered,
    @Schema(examples = "10") long failed,
    @Schema(examples = "0") long canceled,
    @NotNull MoneyBody estimatedCost,
    @Schema(description = "What the provider has charged, as far as it has said so") MoneyBody cost,
    @Schema(examples = "98.5", description = "How many leave at the moment")
        double messagesPerSecond,
    @Schema(description = "When the last one leaves at this rate") Instant expectedEndAt,
    @Schema(description = "The first 1000; /rejections has all") @NotNull
        List<RejectionBody> rejections,
    @Schema(examples = "campaign-17") String clientReference,
    @NotNull Instant createdAt,
    Instant completedAt) {

  /** A recipient that gets no message. */
  @Schema(name = "Rejection")
  public record RejectionBody(
      @Schema(examples = "0800") @NotNull String to,
      @Schema(examples = "invalid_number") @NotNull String code,
      @Schema(examples = "is too short to be a phone number") @NotNull String detail) {

    static List<RejectionBody> of(List<Rejection> rejections) {
      return rejections.stream()
          .map(one -> new RejectionBody(one.recipient(), one.code(), one.detail()))
          .toList();
    }
  }

  static BatchResponse of(BatchState state, List<Rejection> rejections, Instant now) {
    Batch batch = state.batch();
    return new BatchResponse(
        batch.id(),
        batch.status().label(),
        batch.total(),
        batch.accepted(),
        batch.rejected(),
        state.pending(),
        state.count(MessageStatus.SENT),
        state.count(MessageStatus.DELIVERED),
        state.count(MessageStatus.FAILED),
        state.count(MessageStatus.CANCELED),
        MoneyBody.of(batch.estimatedCost()),
        state.cost().map(MoneyBody::of).orElse(null),
        state.messagesPerSecond(),
        state.expectedEnd(now).orElse(null),
        RejectionBody.of(rejections),
        batch.clientReference().orElse(null),
        batch.createdAt(),
        batch.completedAt().orElse(null));
  }
}
