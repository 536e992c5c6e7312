package org.smsservice.web.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.ejb.gateway.ProviderWebhooks;
import org.smsservice.ejb.gateway.WebhookConfig;
import org.smsservice.ejb.gateway.WebhookRefusals;
import org.smsservice.web.gateway.WebhookDiagnosis.RefusedCall;
import org.smsservice.web.security.OperatorOnly;

/** Explains to the operator why webhooks are refused. */
@Path("v1/diagnostics/webhooks")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "diagnostics")
public class WebhookDoctorResource {
  @Inject WebhookConfig config;
  @Inject ProviderWebhooks webhooks;
  @Inject WebhookRefusals refusals;

  @GET
  @OperatorOnly
  @Operation(
      operationId = "diagnoseWebhooks",
      summary = "Why webhooks were refused",
      description =
          "What the node that answers has refused since it started, and which scheme, host, port,"
              + " path, query or token the signatures would have matched.")
  @APIResponse(responseCode = "200", description = "The counts and the last refused calls")
  public WebhookDiagnosis diagnose() {
    return new WebhookDiagnosis(
        webhooks.publicAddress().map(URI::toString).orElse(null),
        config.isSignatureNeeded(),
        WebhookDiagnosis.counts(refusals.countBySource()),
        refusals.last().stream()
            .map(refusal -> RefusedCall.of(refusal, webhooks.explain(refusal.call())))
            .toList());
  }
}
