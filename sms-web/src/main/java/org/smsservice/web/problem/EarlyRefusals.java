package org.smsservice.web.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.report.RequestRefused;
import org.smsservice.web.json.JsonFormat;

/** Answers requests that no resource is reached by, and tells so, as {@link RefusalFilter} does. */
@ApplicationScoped
public class EarlyRefusals {
  @Inject Event<RequestRefused> refused;

  /** Answers without more to say than the code does. */
  public void answer(ErrorCode code, HttpServletResponse response) throws IOException {
    answer(new SmsException(code, code.title()), response);
  }

  /** Answers with what is special about the case. */
  public void answer(SmsException refusal, HttpServletResponse response) throws IOException {
    Problem problem = Problem.of(refusal.code(), refusal.getMessage(), refusal.fieldErrors());
    refused.fire(new RequestRefused(problem.code()));
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    if (refusal.code().category() == ErrorCode.Category.UNAVAILABLE) {
      response.setIntHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
    }
    response.getOutputStream().write(JsonFormat.MAPPER.writeValueAsBytes(problem));
  }
}
