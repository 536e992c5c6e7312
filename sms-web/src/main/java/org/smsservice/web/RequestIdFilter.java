package org.smsservice.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.smsservice.domain.TimeOrderedId;
import org.smsservice.ejb.log.RequestId;

/**
 * Gives each request an id, which its answer and all its log lines carry. A caller may bring one of
 * its own, if it is short and plain; any other is replaced.
 */
public class RequestIdFilter implements Filter {
  /** The header, in and out. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (((HttpServletResponse) response).containsHeader(HEADER)) {
      // The error page of a request that has its id.
      chain.doFilter(request, response);
      return;
    }
    String given = ((HttpServletRequest) request).getHeader(HEADER);
    String id =
        given != null && ACCEPTED.matcher(given).matches()
            ? given
            : TimeOrderedId.next().toString();
    ((HttpServletResponse) response).setHeader(HEADER, id);
    RequestId.bind(id);
    try {
      chain.doFilter(request, response);
    } finally {
      RequestId.unbind();
    }
  }
}
