package org.smsservice.web.organization;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.organization.Organization;
import org.smsservice.web.paging.PageParameters;

/** A page of organizations, the newest first. */
@Schema(name = "OrganizationPage")
public record OrganizationPage(@NotNull List<OrganizationResponse> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than its size if there is more. */
  static OrganizationPage of(List<Organization> found, int limit) {
    return new OrganizationPage(
        found.stream().limit(limit).map(OrganizationResponse::of).toList(),
        PageParameters.nextCursor(found, limit, organization -> organization.id().value()));
  }
}
