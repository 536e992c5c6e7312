package org.smsservice.web.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.stream.Stream;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.database.DatabaseFailures;
import org.smsservice.ejb.log.Log;

/** Whatever a request ends with that no other mapper knows. Nothing of its inside is shown. */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {
  private static final Log LOG = Log.of(FailureMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    return answerTo(failure);
  }

  /** The answer to a request that ended with this. */
  public static Response answerTo(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(SmsException.class::isInstance)
        .findFirst()
        .map(refusal -> Problem.answer((SmsException) refusal))
        .orElseGet(() -> failed(failure));
  }

  private static Response failed(Throwable failure) {
    if (failure instanceof WebApplicationException web) {
      return answer(web);
    }
    if (DatabaseFailures.isOutOfTime(failure)) {
      LOG.warning("request.too-much-to-read");
      return Problem.answer(ErrorCode.TOO_MUCH_TO_READ);
    }
    if (DatabaseFailures.isUnavailable(failure) || DatabaseFailures.isConflict(failure)) {
      LOG.warning("request.database-away", "reason", failure.getMessage());
      return Problem.answer(ErrorCode.DATABASE_UNAVAILABLE);
    }
    LOG.failure("request.failed", failure);
    return Problem.answer(ErrorCode.INTERNAL_ERROR);
  }

  private static Response answer(WebApplicationException failure) {
    ErrorCode code = Problem.codeOf(failure.getResponse().getStatus());
    if (code == ErrorCode.INTERNAL_ERROR) {
      LOG.failure("request.failed", failure);
    }
    Response answer = Problem.answer(code, code.title(), List.of());
    Object allowed = failure.getResponse().getHeaders().getFirst("Allow");
    return allowed == null
        ? answer
        : Response.fromResponse(answer).header("Allow", allowed).build();
  }
}
