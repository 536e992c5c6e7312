package org.smsservice.web.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.database.Schema;

/** Lets only those calls through that their caller may make; a call without a rule is refused. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
  @Inject SecurityContext security;
  @Inject CurrentCaller current;
  @Inject Schema schema;
  @Context ResourceInfo resource;
  @Context HttpServletRequest request;

  @Override
  public void filter(ContainerRequestContext context) {
    if (!schema.isReady()) {
      throw refused(ErrorCode.DATABASE_UNAVAILABLE);
    }
    Method call = resource.getResourceMethod();
    if (call.isAnnotationPresent(Signed.class)) {
      return;
    }
    switch (caller()) {
      case Caller.Operator operator -> requireOperatorCall(call);
      case Caller.Member member -> {
        requireScope(call, member);
        current.set(member);
      }
    }
  }

  private Caller caller() {
    if (request.getAttribute(BearerMechanism.FAILURE) instanceof RuntimeException failure) {
      throw failure;
    }
    return security.getPrincipalsByType(BearerPrincipal.class).stream()
        .findFirst()
        .map(BearerPrincipal::caller)
        .orElseThrow(() -> refused(ErrorCode.UNAUTHENTICATED));
  }

  private static void requireOperatorCall(Method call) {
    if (!call.isAnnotationPresent(OperatorOnly.class)
        && !call.isAnnotationPresent(OperatorToo.class)) {
      throw new SmsException(
          ErrorCode.SCOPE_MISSING, "The operator's key manages organizations; use a key of one");
    }
  }

  private static void requireScope(Method call, Caller.Member member) {
    Allowed rule = call.getAnnotation(Allowed.class);
    if (rule == null) {
      throw new SmsException(ErrorCode.SCOPE_MISSING, "Only the operator's key allows this");
    }
    Scope needed = rule.value();
    if (!member.scopes().contains(needed)) {
      throw new SmsException(ErrorCode.SCOPE_MISSING, "The key lacks the scope " + needed.label());
    }
    if (!member.isActive()) {
      throw refused(ErrorCode.ORGANIZATION_SUSPENDED);
    }
  }

  private static SmsException refused(ErrorCode code) {
    return new SmsException(code, code.title());
  }
}
