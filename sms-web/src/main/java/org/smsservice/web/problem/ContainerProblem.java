package org.smsservice.web.problem;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The body of errors that the server answers by itself, without a resource: an unknown path, a
 * header that it cannot read. It is named in {@code web.xml}; called by its own address there is
 * nothing.
 */
@WebServlet("/problem")
public class ContainerProblem extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject transient EarlyRefusals refusals;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        Optional.ofNullable(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
            .map(Integer.class::cast)
            .orElse(HttpServletResponse.SC_NOT_FOUND);
    refusals.answer(Problem.codeOf(status), response);
  }
}
