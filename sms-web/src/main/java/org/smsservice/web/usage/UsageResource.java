package org.smsservice.web.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.usage.QuotaService;
import org.smsservice.ejb.usage.QuotaUse;
import org.smsservice.ejb.usage.UsageService;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** What an organization has used, and what is left. */
@Path("v1/usage")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "usage")
public class UsageResource {
  private static final String MONTH = "month";

  @Inject UsageService usage;
  @Inject QuotaService quotas;
  @Inject CurrentCaller caller;

  @GET
  @Allowed(Scope.REPORTS_READ)
  @Operation(
      operationId = "getUsage",
      summary = "What was used in a month, and what is left of the quotas",
      description = "Months and days are those of the organization's time zone.")
  @APIResponse(responseCode = "200", description = "The month up to now")
  @APIResponse(responseCode = "400", description = "Not a month")
  public UsageResponse get(
      @Parameter(example = "2026-11", description = "This month, if it is left out")
          @QueryParam(MONTH)
          String month) {
    OrganizationId organization = caller.organization();
    YearMonth current = usage.currentMonth(organization);
    YearMonth wanted = MonthParameter.parse(MONTH, month).orElse(current);
    Optional<QuotaUse> today =
        wanted.equals(current) ? Optional.of(quotas.use(organization)) : Optional.empty();
    return UsageResponse.of(usage.month(organization, wanted), quotas.quota(organization), today);
  }

  @GET
  @Path("reconciliation")
  @Allowed(Scope.REPORTS_READ)
  @Operation(
      operationId = "reconcileUsage",
      summary = "Counts a month anew from its messages and tells every difference",
      description =
          "Changes nothing. Messages that were deleted at the end of their retention are still in"
              + " the totals, and are told as differences.")
  @APIResponse(responseCode = "200", description = "What was compared")
  @APIResponse(responseCode = "400", description = "Not a month")
  public ReconciliationResponse reconcile(
      @Parameter(example = "2026-11", description = "This month, if it is left out")
          @QueryParam(MONTH)
          String month) {
    OrganizationId organization = caller.organization();
    return ReconciliationResponse.of(
        usage.reconcile(
            organization,
            MonthParameter.parse(MONTH, month).orElseGet(() -> usage.currentMonth(organization))));
  }
}
