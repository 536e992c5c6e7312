package org.smsservice.web.problem;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Completes the interface's description by what holds for every call: how it can be refused. */
public class ProblemDocumentation implements OASFilter {
  private static final Map<String, String> OF_EVERY_CALL =
      Map.of(
          "500", "The service has failed",
          "503", "The database is away; try again after the time that Retry-After tells");

  private static final Map<String, String> OF_CALLS_WITH_A_KEY =
      Map.of(
          "401", "The API key is missing, unknown, revoked or expired",
          "403", "The API key does not allow this, or the organization is suspended");

  @Override
  public Operation filterOperation(Operation operation) {
    Map<String, APIResponse> answers = new TreeMap<>(operation.getResponses().getAPIResponses());
    OF_EVERY_CALL.forEach((status, reason) -> answers.putIfAbsent(status, problem(reason)));
    boolean needsKey = operation.getSecurity() != null && !operation.getSecurity().isEmpty();
    if (needsKey) {
      OF_CALLS_WITH_A_KEY.forEach((status, reason) -> answers.putIfAbsent(status, problem(reason)));
    }
    answers.forEach(
        (status, answer) -> {
          boolean isRefusal = status.startsWith("4") || status.startsWith("5");
          if (isRefusal && answer.getContent() == null) {
            answer.setContent(problemContent());
          }
        });
    APIResponses all = OASFactory.createAPIResponses();
    answers.forEach(all::addAPIResponse);
    return operation.responses(all);
  }

  private static APIResponse problem(String reason) {
    return OASFactory.createAPIResponse().description(reason).content(problemContent());
  }

  private static Content problemContent() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
  }
}
