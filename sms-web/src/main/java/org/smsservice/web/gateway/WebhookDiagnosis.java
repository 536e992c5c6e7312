package org.smsservice.web.gateway;

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
    List<SourceCount> refused,
    List<RefusedCall> last) {

  /** How many calls of one network were refused. */
  @Schema(name = "RefusedWebhookSource")
  public record SourceCount(
      @Schema(examples = "203.0.113.0/24", description = "The peer's network, or a proxy's")
          String source,
      long count) {}

  /** A refused call and why its signature did not match. Names only: values are personal. */
  @Schema(name = "RefusedWebhook")
  public record RefusedCall(
      Instant at,
      @Schema(examples = "/api/webhooks/sms/status") String path,
      String source,
      @Schema(enumeration = {"unsigned", "wrong_signature"}) String reason,
      @Schema(description = "The names of the query's parameters") List<String> queryParameters,
      @Schema(description = "The names of the body's parameters") List<String> parameters,
      @Schema(
              examples = "[[\"scheme=http\"]]",
              description = "The changes that would make the signature match; each is one way")
          List<List<String>> wouldMatch,
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
