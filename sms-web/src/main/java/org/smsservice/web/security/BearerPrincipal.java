package org.smsservice.web.security;

import jakarta.security.enterprise.CallerPrincipal;
import org.smsservice.ejb.apikey.Caller;

/** A caller, as the container carries it through a request. */
final class BearerPrincipal extends CallerPrincipal {
  private static final long serialVersionUID = 1L;

  private final transient Caller caller;

  BearerPrincipal(Caller caller) {
    super(caller.name());
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }
}
