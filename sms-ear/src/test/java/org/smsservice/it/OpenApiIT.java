package org.smsservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apicurio.datamodels.Library;
import io.apicurio.datamodels.validation.ValidationProblem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description of the interface, as the running service makes it from its code. */
class OpenApiIT {
  private static final Path PAGE = Path.of("..", "docs", "openapi.json");
  private static final String UPDATE = "update.docs";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final Pattern REFERENCE = Pattern.compile("#/components/(\\w+)/([^\"]+)");

  private static ObjectNode description;

  @BeforeAll
  static void read() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(TestBed.shared().node().url() + "/openapi"))
            .header("Accept", "application/json")
            .build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    description = (ObjectNode) JSON.readTree(body);
    // Where this node happens to be.
    description.remove("servers");
  }

  @Test
  void thePublishedDescriptionIsThatOfTheService() throws Exception {
    String current = JSON.writeValueAsString(description) + "\n";
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(PAGE, current);
    }
    assertThat(PAGE)
        .as(
            "docs/openapi.json is stale; make it again with: ./mvnw verify -Dit.test=OpenApiIT"
                + " -Dtest=NoUnitTests -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            UPDATE)
        .exists()
        .hasContent(current);
  }

  @Test
  void itIsValid() {
    ObjectNode looked = description.deepCopy();
    // What JSON Schema 2020-12 calls so is unknown to this library.
    looked.findParents("examples").forEach(schema -> ((ObjectNode) schema).remove("examples"));
    List<ValidationProblem> problems =
        Library.validate(Library.readDocumentFromJSONString(looked.toString()), null);

    assertThat(problems).extracting(problem -> problem.nodePath + ": " + problem.message).isEmpty();
  }

  @Test
  void itIsOfTheVersionThatIsPromised() {
    assertThat(description.get("openapi").asText()).startsWith("3.1.");
  }

  private interface Visitor {
    void visit(String name, JsonNode operation);
  }

  private static void forEachOperation(Visitor visitor) {
    description
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb ->
                            visitor.visit(
                                verb.getKey().toUpperCase() + " " + path.getKey(),
                                verb.getValue())));
  }

  @Test
  void everyCallSaysWhatItDoesAndWhoMayMakeIt() {
    Set<String> ids = new HashSet<>();
    forEachOperation(
        (name, call) -> {
          assertThat(ids.add(call.path("operationId").asText())).as("id of %s", name).isTrue();
          assertThat(call.path("operationId").asText()).as(name).matches("[a-z][A-Za-z]+");
          assertThat(call.path("summary").asText()).as(name).isNotBlank();
          assertThat(call.path("description").asText()).as(name).isNotBlank();
          assertThat(call.path("tags")).as(name).isNotEmpty();
          assertThat(call.path("security")).as(name).isNotEmpty();
        });
    assertThat(ids).hasSizeGreaterThan(50);
  }

  @Test
  void everyCallSaysHowItCanBeRefused() {
    forEachOperation(
        (name, call) -> {
          Set<String> expected = new HashSet<>(Set.of("403", "406", "500", "503"));
          boolean isSigned = name.contains("/webhooks/");
          if (!isSigned) {
            expected.add("401");
          }
          if (call.has("x-required-scope")) {
            expected.add("429");
          }
          if (call.has("requestBody")) {
            expected.addAll(Set.of("400", "413", "415"));
          }
          if (name.startsWith("POST") && !isSigned) {
            expected.addAll(Set.of("409", "422"));
          }
          Set<String> told = new HashSet<>();
          call.get("responses").fieldNames().forEachRemaining(told::add);

          assertThat(told).as(name).containsAll(expected);
          assertThat(told).as(name).anyMatch(status -> status.startsWith("2"));
        });
  }

  @Test
  void everyParameterAndPropertyHasAnExample() {
    List<String> without = new ArrayList<>();
    forEachOperation(
        (name, call) ->
            call.path("parameters")
                .forEach(
                    parameter -> {
                      if (!parameter.has("$ref") && !parameter.has("example")) {
                        without.add(name + " " + parameter.get("name").asText());
                      }
                    }));
    description
        .get("components")
        .get("schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        property -> {
                          if (needsExample(property.getValue())) {
                            without.add(schema.getKey() + "." + property.getKey());
                          }
                        }));
    assertThat(without).isEmpty();
  }

  private static boolean needsExample(JsonNode form) {
    String types = form.path("type").toString();
    boolean isScalar =
        types.contains("string") || types.contains("integer") || types.contains("number");
    return isScalar && !form.has("examples") && !form.has("enum");
  }

  @Test
  void everythingThatIsReferredToIsThereAndNothingElse() {
    Set<String> used = new HashSet<>();
    Matcher matcher = REFERENCE.matcher(description.toString());
    while (matcher.find()) {
      used.add(matcher.group(1) + "/" + matcher.group(2));
    }
    Set<String> there = new HashSet<>();
    description
        .get("components")
        .properties()
        .forEach(
            kind ->
                kind.getValue()
                    .fieldNames()
                    .forEachRemaining(name -> there.add(kind.getKey() + "/" + name)));
    there.removeIf(name -> name.startsWith("securitySchemes/"));

    assertThat(there).isEqualTo(used);
  }
}
