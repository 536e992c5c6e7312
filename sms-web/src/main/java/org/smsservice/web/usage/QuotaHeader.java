package org.smsservice.web.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.usage.QuotaWarnings;

/** Tells on the answer to a send that a quota comes to its end. */
@ApplicationScoped
public class QuotaHeader {
  /** Its name; the value is such as {@code messagesPerMonth;used=83}, in percent. */
  public static final String NAME = "X-Sms-Quota-Warning";

  @Inject QuotaWarnings warnings;

  /** Adds the header, if there is something to warn of. */
  public void addTo(ResponseBuilder answer, OrganizationId organization) {
    warnings
        .of(organization)
        .ifPresent(
            warning -> answer.header(NAME, warning.limit() + ";used=" + warning.usedPercent()));
  }
}
