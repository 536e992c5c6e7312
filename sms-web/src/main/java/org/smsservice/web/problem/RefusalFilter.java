package org.smsservice.web.problem;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.smsservice.ejb.report.RequestRefused;

/** Tells that a request was answered with an error, for those who count. */
@Provider
public class RefusalFilter implements ContainerResponseFilter {
  @Inject Event<RequestRefused> refused;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getEntity() instanceof Problem problem) {
      refused.fire(new RequestRefused(problem.code()));
    }
  }
}
