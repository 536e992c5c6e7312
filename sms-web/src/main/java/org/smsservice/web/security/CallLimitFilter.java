package org.smsservice.web.security;

import static java.util.stream.Collectors.joining;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.smsservice.ejb.apikey.CallAllowance;
import org.smsservice.ejb.apikey.CallLimits;
import org.smsservice.web.problem.Problem;

/**
 * Refuses calls beyond the rate of their caller, and tells on each answer what is left (the IETF's
 * draft "RateLimit header fields for HTTP", draft-ietf-httpapi-ratelimit-headers). The operator's
 * calls and webhooks are not counted.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class CallLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String ALLOWANCE = CallLimitFilter.class.getName();

  @Inject CallLimits limits;
  @Inject CurrentCaller current;

  @Override
  public void filter(ContainerRequestContext request) {
    current
        .found()
        .map(limits::take)
        .ifPresent(
            allowance -> {
              request.setProperty(ALLOWANCE, allowance);
              if (!allowance.isGranted()) {
                request.abortWith(Problem.tooMany(allowance.retryAfter()));
              }
            });
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (request.getProperty(ALLOWANCE) instanceof CallAllowance allowance) {
      answer
          .getHeaders()
          .putSingle(
              "RateLimit-Policy",
              allowance.limits().stream()
                  .map(limit -> "\"" + limit.name() + "\";q=" + limit.perSecond() + ";w=1")
                  .collect(joining(", ")));
      answer
          .getHeaders()
          .putSingle(
              "RateLimit",
              allowance.limits().stream()
                  .map(limit -> "\"" + limit.name() + "\";r=" + limit.left() + ";t=1")
                  .collect(joining(", ")));
    }
  }
}
