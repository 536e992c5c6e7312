package org.smsservice.web.gateway;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.gateway.WebhookExplanation;
import org.smsservice.ejb.gateway.WebhookRefusals.Refusal;

/**
 * How webhooks are checked, and what this node has refused since it started.
 *
 * @param last the last refused calls, newest first, at most 100
 */
@Schema(name = "WebhookDiagnosis")
public record WebhookDiagnosis(
    @Schema(
            examples = "https://sms.example.com",
            description = "What Twilio must call, and signatures are checked against; or null")
        String publicAddress,
    @Schema(description = "Whether only signed calls are taken") boolean isSignatureNeeded,
    @NotNull List<SourceCount> refused,
    @NotNull List<RefusedCall> last) {

  /** How many calls of one network were refused. */
  @Schema(name = "RefusedWebhookSource")
  public record SourceCount(
      @Schema(examples = "203.0.113.0/24", description = "The peer's network, or a proxy's")
          @NotNull
          String source,
      @Schema(examples = "17") long count) {}

  /** A refused call and why its signature did not match. Names only: values are personal. */
  @Schema(name = "RefusedWebhook")
  public record RefusedCall(
      @NotNull Instant at,
      @Schema(examples = "/api/webhooks/sms/status") @NotNull String path,
      @Schema(examples = "203.0.113.0/24") @NotNull String source,
      @Schema(enumeration = {"unsigned", "wrong_signature"}) @NotNull String reason,
      @Schema(description = "The names of the query's parameters") @NotNull
          List<String> queryParameters,
      @Schema(description = "The names of the body's parameters") @NotNull List<String> parameters,
      @Schema(
              examples = "[[\"scheme=http\"]]",
              description = "The changes that would make the signature match; each is one way")
          @NotNull
          List<List<String>> wouldMatch,
      @Schema(examples = "The proxy ends TLS: set WEB_URL to the https address") @NotNull
          String advice) {

    static RefusedCall of(Refusal refusal, WebhookExplanation explanation) {
      return new RefusedCall(
          refusal.at(),
          refusal.call().path(),
          refusal.source(),
          refusal.reason().label(),
          explanation.queryParameters(),
          explanation.parameters(),
          explanation.wouldMatch(),
          explanation.advice());
    }
  }

  static List<SourceCount> counts(Map<String, Long> bySource) {
    return bySource.entrySet().stream()
        .map(source -> new SourceCount(source.getKey(), source.getValue()))
        .toList();
  }
}
