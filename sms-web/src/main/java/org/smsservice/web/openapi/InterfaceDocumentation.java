package org.smsservice.web.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.web.RestApplication;
import org.smsservice.web.idempotency.IdempotencyFilter;
import org.smsservice.web.problem.Problem;

/**
 * Completes the interface's description by what follows from the code: who may call, how a call can
 * be refused, which headers there are, and what may be null.
 */
public class InterfaceDocumentation implements OASFilter {
  static final String ID_EXAMPLE = "01a214ad-9253-7412-bc38-fc3ae091cf90";
  static final String CURSOR_EXAMPLE = "AaIUrZJTdBK8OPw64JHPkA";

  /** Requirements of this kind of scheme have no scopes, so an extension names it for programs. */
  private static final String SCOPE = "x-required-scope";

  private static final String UUID_SCHEMA = "#/components/schemas/UUID";
  private static final String IDEMPOTENCY_KEY = IdempotencyFilter.HEADER;

  @Override
  public void filterOpenAPI(OpenAPI description) {
    DocumentedCalls calls = new DocumentedCalls(RestApplication.RESOURCES);
    Components components = description.getComponents();
    CommonAnswers.addTo(components);
    components.addParameter(IDEMPOTENCY_KEY, idempotencyKey());
    description
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((verb, call) -> complete(call, calls.get(verb.name(), path))));
    RecordTypes requests =
        new RecordTypes(calls.all().stream().flatMap(call -> call.takes().stream()));
    RecordTypes answers =
        new RecordTypes(
            Stream.concat(
                calls.all().stream().flatMap(DocumentedCall::answers), Stream.of(Problem.class)));
    new SchemaForms(requests, answers).complete(components.getSchemas());
  }

  private static void complete(Operation operation, DocumentedCall call) {
    operation.setSecurity(security(call));
    call.scope().map(Scope::label).ifPresent(scope -> operation.addExtension(SCOPE, scope));
    operation.setDescription(
        Stream.of(
                Optional.ofNullable(operation.getDescription()),
                call.scope().map(scope -> "Needs the scope `" + scope.label() + "`."),
                Optional.of("For the operator.").filter(text -> call.isForTheOperator()))
            .flatMap(Optional::stream)
            .reduce((one, other) -> one + " " + other)
            .orElse(null));
    Optional.ofNullable(operation.getParameters())
        .orElse(List.of())
        .forEach(InterfaceDocumentation::completeId);
    if (call.mayHaveIdempotencyKey()) {
      operation.addParameter(
          OASFactory.createParameter().ref("#/components/parameters/" + IDEMPOTENCY_KEY));
    }
    CommonAnswers.complete(operation, call);
  }

  private static void completeId(Parameter parameter) {
    boolean isId =
        parameter.getSchema() != null && UUID_SCHEMA.equals(parameter.getSchema().getRef());
    if (isId) {
      parameter.setDescription(
          Optional.ofNullable(parameter.getDescription())
              .orElse("An id, as an answer has told it"));
      parameter.setExample(ID_EXAMPLE);
    }
  }

  private static List<SecurityRequirement> security(DocumentedCall call) {
    List<SecurityRequirement> ways = new ArrayList<>();
    if (call.isSigned()) {
      ways.add(way(RestApplication.SIGNATURE));
    }
    if (call.scope().isPresent()) {
      ways.add(way(RestApplication.API_KEY));
      ways.add(way(RestApplication.TOKEN));
    }
    if (call.isForTheOperator()) {
      ways.add(way(RestApplication.OPERATOR_KEY));
    }
    return ways;
  }

  private static SecurityRequirement way(String scheme) {
    return OASFactory.createSecurityRequirement().addScheme(scheme);
  }

  private static Parameter idempotencyKey() {
    return OASFactory.createParameter()
        .name(IDEMPOTENCY_KEY)
        .in(Parameter.In.HEADER)
        .description(
            "A name for this request, of the caller's making. However often it is repeated within"
                + " 24 hours, it is done once, and answered like the first time.")
        .schema(
            OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .minLength(1)
                .maxLength(255)
                .pattern("[!-~]+")
                .addExample("order-17-reminder"));
  }
}
