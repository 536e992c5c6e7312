package org.smsservice.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.smsservice.domain.ErrorCode;
import org.smsservice.ejb.apikey.CallLimitConfig;
import org.smsservice.web.problem.EarlyRefusals;

/** Says at once that a node has too much to do, instead of letting callers wait in a line. */
public class OverloadFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject transient CallLimitConfig config;
  @Inject transient EarlyRefusals refusals;

  private transient Semaphore places;

  @Override
  public void init(FilterConfig filter) {
    places = new Semaphore(config.concurrentCalls());
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!places.tryAcquire()) {
      refusals.answer(ErrorCode.OVERLOADED, (HttpServletResponse) response);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      places.release();
    }
  }
}
