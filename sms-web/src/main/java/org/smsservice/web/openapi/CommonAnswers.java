package org.smsservice.web.openapi;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.smsservice.web.RequestIdFilter;
import org.smsservice.web.problem.Problem;

/** What many calls may answer: how they can be refused, and the headers of what they answer. */
final class CommonAnswers {
  private static final String RESPONSES = "#/components/responses/";
  private static final String HEADERS = "#/components/headers/";
  private static final String REQUEST_ID = RequestIdFilter.HEADER;
  private static final String RETRY_AFTER = "Retry-After";
  private static final String RATE_LIMIT = "RateLimit";
  private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";
  private static final String ENTITY_TAG = "ETag";

  private static final Map<String, String> REFUSALS =
      Map.of(
          "401", "The key or token is missing, unknown, revoked or expired",
          "403", "The key does not allow this, or the organization is suspended",
          "406", "No media type that Accept names can be answered",
          "413", "The body has more than 16 MiB",
          "415", "The body's media type is not supported, or it has a Content-Encoding",
          "422", "The Idempotency-Key belongs to another request",
          "429", "More calls than the rate of the key or organization allows, or no messages left",
          "500", "The service has failed",
          "503", "The node has too much to do, or the database is away; try again",
          "504", "There is too much to read at one time; ask for less");

  private CommonAnswers() {}

  /** Adds the parts that the calls refer to. */
  static void addTo(Components components) {
    components.addHeader(
        REQUEST_ID, header("Names the request in our log", SchemaType.STRING, "order-17"));
    components.addHeader(
        RETRY_AFTER, header("Seconds to wait before the next try", SchemaType.INTEGER, 5));
    components.addHeader(
        RATE_LIMIT,
        header(
            "What is left, for the key and the organization",
            SchemaType.STRING,
            "\"key\";r=499;t=1, \"organization\";r=999;t=1"));
    components.addHeader(
        RATE_LIMIT_POLICY,
        header(
            "The calls per second that are allowed",
            SchemaType.STRING,
            "\"key\";q=500;w=1, \"organization\";q=1000;w=1"));
    components.addHeader(
        ENTITY_TAG, header("The version, for If-Match", SchemaType.STRING, "\"3\""));
    new TreeMap<>(REFUSALS)
        .forEach((status, reason) -> components.addResponse("e" + status, refusal(status, reason)));
  }

  private static Header header(String description, SchemaType type, Object example) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(type).addExample(example));
  }

  private static APIResponse refusal(String status, String reason) {
    APIResponse answer = problem(reason).addHeader(REQUEST_ID, headerReference(REQUEST_ID));
    if ("429".equals(status)) {
      answer.addHeader(RATE_LIMIT, headerReference(RATE_LIMIT));
      answer.addHeader(RATE_LIMIT_POLICY, headerReference(RATE_LIMIT_POLICY));
    }
    if ("429".equals(status) || "503".equals(status)) {
      answer.addHeader(RETRY_AFTER, headerReference(RETRY_AFTER));
    }
    return answer;
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

  private static Header headerReference(String name) {
    return OASFactory.createHeader().ref(HEADERS + name);
  }

  /** Completes the answers of a call. */
  static void complete(Operation operation, DocumentedCall call) {
    Map<String, APIResponse> answers = new TreeMap<>(operation.getResponses().getAPIResponses());
    answers.forEach((status, answer) -> completeDeclared(status, answer, call));
    boolean hasBody = operation.getRequestBody() != null;
    boolean hasParameters = operation.getParameters() != null;
    if (hasBody || hasParameters) {
      answers.putIfAbsent("400", problem("A field or parameter breaks a rule"));
    }
    refer(answers, "406");
    refer(answers, "500");
    refer(answers, "503");
    if (call.reads()) {
      refer(answers, "504");
    }
    if (hasBody) {
      refer(answers, "413");
      refer(answers, "415");
    }
    if (!call.isSigned()) {
      refer(answers, "401");
      refer(answers, "403");
    }
    if (call.scope().isPresent()) {
      refer(answers, "429");
    }
    if (call.mayHaveIdempotencyKey()) {
      answers.putIfAbsent("409", problem("A request with the same Idempotency-Key is being done"));
      refer(answers, "422");
    }
    APIResponses all = OASFactory.createAPIResponses();
    answers.forEach(all::addAPIResponse);
    operation.setResponses(all);
  }

  private static void refer(Map<String, APIResponse> answers, String status) {
    answers.putIfAbsent(status, OASFactory.createAPIResponse().ref(RESPONSES + "e" + status));
  }

  private static void completeDeclared(String status, APIResponse answer, DocumentedCall call) {
    answer.addHeader(REQUEST_ID, headerReference(REQUEST_ID));
    boolean isRefusal = status.startsWith("4") || status.startsWith("5");
    if (isRefusal) {
      answer.setContent(problemContent());
      return;
    }
    if (call.scope().isPresent()) {
      answer.addHeader(RATE_LIMIT, headerReference(RATE_LIMIT));
      answer.addHeader(RATE_LIMIT_POLICY, headerReference(RATE_LIMIT_POLICY));
    }
    if (call.showsOneVersion() && !"204".equals(status)) {
      answer.addHeader(ENTITY_TAG, headerReference(ENTITY_TAG));
    }
  }
}
