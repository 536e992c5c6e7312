package org.smsservice.web.conditional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Tells the version of what is shown, for later requests with {@code If-Match}. */
@Provider
public class EntityTagFilter implements ContainerResponseFilter {

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (answer.getEntity() instanceof Versioned shown) {
      answer
          .getHeaders()
          .putSingle(HttpHeaders.ETAG, new EntityTag(Integer.toString(shown.version())));
    }
  }
}
