package org.smsservice.web.report;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.report.FilePlaces;

/** The place of the file that a request asks for, which ends with the request, however it ends. */
@RequestScoped
public class FilePlace {
  @Inject FilePlaces places;

  private OrganizationId holder;

  /**
   * Takes the place, once in a request.
   *
   * @throws SmsException {@code overloaded}
   */
  void take(OrganizationId organization) {
    places.take(organization);
    holder = organization;
  }

  @PreDestroy
  void giveBack() {
    if (holder != null) {
      places.giveBack(holder);
    }
  }
}
