package org.smsservice.it.hostile;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization;
import org.smsservice.it.Organization.Answer;
import org.smsservice.it.TestBed;
import org.smsservice.it.hostile.ExampleObjects.Ownership;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.OperatorClient;

/** Who may call what, for each operation that the service's own description names. */
class AccessWalkIT {
  /** What the operator and organizations may both call; each is a decision. */
  private static final Set<String> FOR_BOTH =
      Set.of("GET /api/v1/audit-log", "POST /api/v1/erasures");

  private static LibertyServer node;
  private static ApiDocument document;
  private static Organization owner;
  private static Organization stranger;
  private static ExampleObjects objects;
  private static ApiCaller operator;

  /** One object of the owner's of each kind. */
  private static final Map<String, String> OWNED = new LinkedHashMap<>();

  /**
   * An operation, and who gets through to it.
   *
   * @param body a valid one, or null for an operation without one
   */
  private record Walked(
      ApiOperation operation, boolean isForOperator, boolean isForMembers, String body) {
    Answer call(ApiCaller caller) throws Exception {
      return caller.call(operation, OWNED, body);
    }

    /** Somebody who may call it, of an organization. */
    ApiCaller callerOf(Organization organization) {
      return isForMembers ? AccessWalkIT.callerOf(organization) : operator;
    }
  }

  private static final List<Walked> WALK = new ArrayList<>();

  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void readTheDocument() throws Exception {
    node = TestBed.shared().node();
    document = ApiDocument.of(node.url());
    owner = Organization.on(node);
    stranger = Organization.on(node);
    objects = new ExampleObjects(owner, TestBed.shared().databaseOfNode());
    operator = callerOf(owner).with(TestBed.OPERATOR_KEY);
    for (ApiOperation operation : operations()) {
      for (String kind : operation.kinds()) {
        if (!OWNED.containsKey(kind)) {
          OWNED.put(kind, objects.make(kind));
        }
      }
      boolean isForMembers = callerOf(owner).isLetThrough(operation);
      WALK.add(
          new Walked(
              operation,
              operator.isLetThrough(operation),
              isForMembers,
              bodyOf(operation, isForMembers)));
    }
  }

  private static List<ApiOperation> operations() {
    return document.operations().stream().filter(ApiOperation::needsKey).toList();
  }

  private static String bodyOf(ApiOperation operation, boolean isForMembers) throws Exception {
    if (!operation.takesJson()) {
      return null;
    }
    Organization scratch = Organization.on(node);
    ApiCaller caller = isForMembers ? callerOf(scratch) : operator;
    ExampleObjects own = new ExampleObjects(scratch, TestBed.shared().databaseOfNode());
    return new ValidBodies(document.examples())
        .find(operation, json -> caller.call(operation, own.valuesFor(operation), json));
  }

  private static ApiCaller callerOf(Organization organization) {
    return new ApiCaller(organization, node.url(), organization.key());
  }

  private void expect(Answer answer, int status, String code, Object what) {
    boolean isAsExpected =
        answer.status() == status
            && code.equals(answer.body().path("code").asText())
            && "application/problem+json"
                .equals(answer.raw().headers().firstValue("Content-Type").orElse(""));
    if (!isAsExpected) {
      wrong.add(what + " is answered " + answer.status() + " " + answer.body());
    }
  }

  @Test
  void nothingIsDoneWithoutAGoodKey() throws Exception {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("no key", null);
    keys.put("an empty key", "");
    keys.put("a wrong key", "sms_" + "x".repeat(43));
    keys.put("a wrong operator's key", TestBed.OPERATOR_KEY + "x");
    keys.put("an expired key", makeKey(Map.of("expiresAt", "2020-01-01T00:00:00Z")).key());
    Key lost = makeKey(Map.of());
    Organization asOperator = owner.withKey(TestBed.OPERATOR_KEY);
    assertThat(asOperator.delete(pathOfKeys() + "/" + lost.id()).status()).isEqualTo(204);
    keys.put("a revoked key", lost.key());

    for (Walked walked : WALK) {
      for (Map.Entry<String, String> key : keys.entrySet()) {
        Answer answer = walked.call(operator.with(key.getValue()));
        expect(answer, 401, "unauthenticated", walked.operation() + " with " + key.getKey());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private record Key(String id, String key) {}

  private static String pathOfKeys() {
    return "/organizations/" + owner.id() + "/api-keys";
  }

  private static Key makeKey(Map<String, String> further) throws Exception {
    Map<String, Object> request = new LinkedHashMap<>(further);
    request.put("name", "walk");
    request.put("scopes", OperatorClient.ALL_SCOPES);
    JsonNode made = owner.withKey(TestBed.OPERATOR_KEY).post(pathOfKeys(), request).body();
    return new Key(made.get("id").asText(), made.get("key").asText());
  }

  @Test
  void eachOperationIsForTheOperatorOrForOneScope() throws Exception {
    Map<String, ApiCaller> byScope = new LinkedHashMap<>();
    Map<String, ApiCaller> byOthers = new LinkedHashMap<>();
    OperatorClient keys = new OperatorClient(node.url(), TestBed.OPERATOR_KEY);
    for (String scope : OperatorClient.ALL_SCOPES) {
      byScope.put(scope, operator.with(keys.makeKey(owner.id(), List.of(scope))));
      List<String> others =
          OperatorClient.ALL_SCOPES.stream().filter(other -> !other.equals(scope)).toList();
      byOthers.put(scope, operator.with(keys.makeKey(owner.id(), others)));
    }
    for (Walked walked : WALK) {
      boolean isForBoth = FOR_BOTH.contains(walked.operation().toString());
      if (walked.isForOperator() == walked.isForMembers() && !isForBoth) {
        wrong.add(walked.operation() + " is for " + (walked.isForMembers() ? "both" : "nobody"));
      }
      if (!walked.isForOperator()) {
        expect(walked.call(operator), 403, "scope_missing", walked.operation() + " as operator");
      }
      List<String> scopes = new ArrayList<>();
      for (Map.Entry<String, ApiCaller> caller : byScope.entrySet()) {
        if (caller.getValue().isLetThrough(walked.operation())) {
          scopes.add(caller.getKey());
        } else {
          expect(walked.call(caller.getValue()), 403, "scope_missing", walked.operation());
        }
      }
      if (scopes.size() != (walked.isForMembers() ? 1 : 0)) {
        wrong.add(walked.operation() + " is allowed by each of " + scopes);
      }
      for (String scope : scopes) {
        Answer answer = walked.call(byOthers.get(scope));
        expect(answer, 403, "scope_missing", walked.operation() + " without " + scope);
        assertThat(answer.body().path("detail").asText()).contains(scope);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Stream<Walked> ofMembers() {
    return WALK.stream()
        .filter(Walked::isForMembers)
        .filter(
            walked ->
                walked.operation().kinds().stream()
                    .map(ExampleObjects::ownership)
                    .noneMatch(Ownership.PUBLIC::equals));
  }

  @Test
  void whatIsAnothersIsNotThere() throws Exception {
    Map<String, JsonNode> before = stateOfOwner();
    assertThat(before).isNotEmpty();

    // What the stranger makes of the same name comes last, else it would find that.
    List<Walked> makersLast =
        ofMembers()
            .filter(walked -> !walked.operation().kinds().isEmpty())
            .sorted(Comparator.comparing(walked -> walked.operation().is("PUT")))
            .toList();
    for (Walked walked : makersLast) {
      Answer answer = walked.call(callerOf(stranger));
      String kind = walked.operation().kinds().getFirst();
      boolean isOwnNameSpace =
          ExampleObjects.ownership(kind) == Ownership.BY_NAME && answer.status() / 100 == 2;
      if (isOwnNameSpace) {
        expectNothingOfOwner(answer, walked.operation());
        assertThat(walked.operation().method()).as("%s", walked).isIn("GET", "PUT");
      } else {
        expect(answer, 404, "not_found", walked.operation());
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(stateOfOwner()).isEqualTo(before);
  }

  @Test
  void whatIsAnothersIsNotFoundBySearching() throws Exception {
    Set<String> values = new TreeSet<>(OWNED.values());
    values.add(objects.mark());
    for (Walked walked : ofMembers().filter(one -> one.operation().is("GET")).toList()) {
      ApiOperation operation = walked.operation();
      if (operation.kinds().isEmpty()) {
        expectNothingOfOwner(walked.call(callerOf(stranger)), operation);
        for (ApiParameter parameter : operation.parametersIn("query")) {
          for (String value : values) {
            String query = "?" + parameter.name() + "=" + value.replace("+", "%2B");
            Answer answer = stranger.at(operation.path() + query);
            expectNothingOfOwner(answer, operation + query);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The ids that we made, and the words in the owner's things; numbers may be anybody's. */
  private void expectNothingOfOwner(Answer answer, Object what) {
    String body = answer.body().toString();
    boolean isOthers =
        body.contains(objects.mark())
            || OWNED.entrySet().stream()
                .filter(one -> ExampleObjects.ownership(one.getKey()) == Ownership.BY_ID)
                .anyMatch(one -> body.contains(one.getValue()));
    if (isOthers || answer.status() >= 500) {
      wrong.add(what + " is answered " + answer.status() + " " + body);
    }
  }

  private static Map<String, JsonNode> stateOfOwner() throws Exception {
    List<ApiOperation> operations = ofMembers().map(Walked::operation).toList();
    return VisibleState.of(callerOf(owner), operations, OWNED);
  }

  @Test
  void aThingOfOneOrganizationIsNotFoundBelowAnother() throws Exception {
    ExampleObjects others = new ExampleObjects(stranger, TestBed.shared().databaseOfNode());
    List<Walked> nested =
        WALK.stream()
            .filter(walked -> walked.operation().kinds().size() > 1)
            .collect(toCollection(ArrayList::new));
    assertThat(nested).isNotEmpty();
    for (Walked walked : nested) {
      Map<String, String> mixed = new LinkedHashMap<>(OWNED);
      String outer = walked.operation().kinds().getFirst();
      mixed.put(outer, others.make(outer));
      Answer answer = walked.callerOf(stranger).call(walked.operation(), mixed, walked.body());
      expect(answer, 404, "not_found", walked.operation());
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aRepeatedPostIsAnsweredLikeTheFirst() throws Exception {
    for (Walked walked : WALK) {
      if (walked.operation().is("POST")) {
        repeat(walked);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void repeat(Walked walked) throws Exception {
    ApiOperation operation = walked.operation();
    Organization fresh = Organization.on(node);
    ApiCaller caller = walked.callerOf(fresh);
    Map<String, String> values =
        new ExampleObjects(fresh, TestBed.shared().databaseOfNode()).valuesFor(operation);
    Map<String, String> header = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    String body = ValidBodies.renewed(walked.body());

    Answer first = caller.call(operation, values, body, header);
    Answer again = caller.call(operation, values, body, header);

    if (first.status() / 100 != 2) {
      wrong.add(operation + " was not done: " + first.status() + " " + first.body());
    }
    boolean isReplayed = "true".equals(again.header("Idempotency-Replayed"));
    boolean isSame =
        again.status() == first.status() && again.body().equals(withoutSecret(first.body()));
    if (!isReplayed || !isSame || first.header("Idempotency-Replayed") != null) {
      wrong.add(operation + ": " + first.body() + " and then " + again.status() + again.body());
    }
  }

  /** A key is shown once. */
  private static JsonNode withoutSecret(JsonNode body) {
    if (body instanceof ObjectNode object && object.path("key").asText().startsWith("sms_")) {
      object.putNull("key");
    }
    return body;
  }
}
