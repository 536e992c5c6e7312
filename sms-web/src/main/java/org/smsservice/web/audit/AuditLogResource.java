package org.smsservice.web.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.audit.AuditService;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;
import org.smsservice.web.security.OperatorToo;

/** Who has changed what. */
@Path("v1/audit-log")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit log")
public class AuditLogResource {
  @Inject AuditService audit;
  @Inject CurrentCaller caller;

  @GET
  @Allowed(Scope.SETTINGS_WRITE)
  @OperatorToo
  @Operation(
      operationId = "listAuditLog",
      summary = "Who has changed what, the newest first",
      description =
          "Every change by a key or a token, and what the service has deleted because of its age;"
              + " messages that were sent are in their own list. An organization sees its own"
              + " changes, the operator those of all or of one.")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  @APIResponse(responseCode = "404", description = "No such organization")
  public AuditPage list(
      @BeanParam PageParameters page,
      @Parameter(
              description = "Only of this organization, for the operator",
              example = "01a214ad-9253-7412-bc38-fc3ae091cf90")
          @QueryParam("organizationId")
          String organizationId,
      @Parameter(description = "Only of this kind, together with subjectId", example = "sender")
          @QueryParam("subject")
          String subject,
      @Parameter(description = "Only of the thing with this id", example = "customer-17")
          @QueryParam("subjectId")
          String subjectId) {
    Optional<AuditSubject> kind = kind(subject, subjectId);
    Optional<OrganizationId> organization = caller.organizationNamed(organizationId);
    if (organization.isEmpty() && kind.isPresent()) {
      throw SmsException.invalid("organizationId", "is needed together with subject");
    }
    int limit = page.limit();
    var found =
        organization
            .map(
                whose ->
                    kind.map(of -> audit.listOf(whose, of, subjectId, page.before(), limit + 1))
                        .orElseGet(() -> audit.list(whose, page.before(), limit + 1)))
            .orElseGet(() -> audit.listAll(page.before(), limit + 1));
    return AuditPage.of(found, limit);
  }

  private static Optional<AuditSubject> kind(String subject, String subjectId) {
    if ((subject == null) != (subjectId == null)) {
      throw SmsException.invalid(
          subject == null ? "subject" : "subjectId", "is needed together with the other one");
    }
    return Optional.ofNullable(subject)
        .map(
            name ->
                Labelled.of(AuditSubject.class, name)
                    .orElseThrow(() -> SmsException.invalid("subject", "is not a known kind")));
  }
}
