package org.smsservice.web.security;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.ejb.apikey.Authentication;
import org.smsservice.ejb.apikey.Caller;
import org.smsservice.ejb.database.Schema;

/**
 * Tells the container who calls, by what comes in {@code Authorization: Bearer} (RFC 6750): an API
 * key or a token. It refuses nobody; {@link AccessFilter} does.
 */
@ApplicationScoped
public class BearerMechanism implements HttpAuthenticationMechanism {
  /** The request's attribute with what kept us from finding out who calls. */
  static final String FAILURE = BearerMechanism.class.getName();

  /** The group of the operator; those of others are their scopes. */
  private static final String OPERATOR = "operator";

  private static final String BEARER = "Bearer ";

  /**
   * Where the container is told what {@code getAuthType} answers (Jakarta Authentication, 3.8.4).
   */
  private static final String AUTH_TYPE = "jakarta.servlet.http.authType";

  @Inject Authentication authentication;
  @Inject Schema schema;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    // Without it Liberty takes our type for Basic, and fails at a name and password that are none.
    context.getMessageInfo().getMap().put(AUTH_TYPE, BEARER.strip());
    return caller(request)
        .map(who -> context.notifyContainerAboutLogin(new BearerPrincipal(who), groups(who)))
        .orElseGet(context::doNothing);
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    if (!schema.isReady()) {
      return Optional.empty();
    }
    try {
      return bearer(request).flatMap(authentication::callerWith);
    } catch (RuntimeException e) {
      request.setAttribute(FAILURE, e);
      return Optional.empty();
    }
  }

  private static Optional<String> bearer(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private static Set<String> groups(Caller caller) {
    return switch (caller) {
      case Caller.Operator operator -> Set.of(OPERATOR);
      case Caller.Member member -> member.scopes().stream().map(Scope::label).collect(toSet());
    };
  }
}
