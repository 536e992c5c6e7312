package org.smsservice.web.openapi;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Says of each property what the records say: what has a primitive type or must not be null is
 * always there; the rest may be null. In an answer every property is there, even where it is null.
 */
final class SchemaForms {
  /** Written without what is empty, so that its properties are not always there. */
  private static final Set<String> SPARE_ANSWERS = Set.of("Problem");

  private static final String WORDS = "[A-Za-z]+(\\|[A-Za-z]+)+";

  private static final Map<String, String> FORMAT_EXAMPLES =
      Map.of("uuid", InterfaceDocumentation.ID_EXAMPLE, "date-time", "2026-11-23T12:00:00Z");

  /** What means the same wherever it stands. */
  private static final Map<String, String> PROPERTY_EXAMPLES =
      Map.of(
          "nextCursor", InterfaceDocumentation.CURSOR_EXAMPLE,
          "userId", "customer-17",
          "requestId", "order-17");

  private final RecordTypes requests;
  private final RecordTypes answers;

  SchemaForms(RecordTypes requests, RecordTypes answers) {
    this.requests = requests;
    this.answers = answers;
  }

  void complete(Map<String, Schema> schemas) {
    schemas.forEach(
        (name, schema) -> {
          if (schema.getProperties() != null) {
            complete(name, schema);
          }
        });
  }

  private void complete(String name, Schema schema) {
    Set<String> present = new LinkedHashSet<>(primitives(name));
    if (schema.getRequired() != null) {
      present.addAll(schema.getRequired());
    }
    Map<String, Schema> forms = new LinkedHashMap<>(schema.getProperties());
    forms.forEach(SchemaForms::completeValue);
    forms.replaceAll((property, form) -> present.contains(property) ? form : orNull(form));
    schema.setProperties(forms);
    if (hasShortForm(name)) {
      schema.addType(SchemaType.STRING);
    }
    boolean isAnswerOnly = answers.has(name) && !requests.has(name);
    List<String> required =
        isAnswerOnly && !SPARE_ANSWERS.contains(name)
            ? new ArrayList<>(forms.keySet())
            : forms.keySet().stream().filter(present::contains).toList();
    schema.setRequired(required.isEmpty() ? null : new ArrayList<>(required));
  }

  private List<String> primitives(String name) {
    return type(name).stream()
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .filter(component -> component.getType().isPrimitive())
        .map(RecordComponent::getName)
        .toList();
  }

  /** Whether a plain text may stand for the object. */
  private boolean hasShortForm(String name) {
    return type(name).stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .map(method -> method.getAnnotation(JsonCreator.class))
        .anyMatch(creator -> creator != null && creator.mode() == JsonCreator.Mode.DELEGATING);
  }

  private Optional<Class<?>> type(String name) {
    return Optional.ofNullable(answers.all().getOrDefault(name, requests.all().get(name)));
  }

  /** Examples where the format is enough of one, and a list of words instead of a pattern. */
  private static void completeValue(String property, Schema form) {
    if (form.getPattern() != null && form.getPattern().matches(WORDS)) {
      form.setEnumeration(new ArrayList<Object>(List.of(form.getPattern().split("\\|"))));
      form.setPattern(null);
    }
    if (form.getExamples() == null) {
      Optional.ofNullable(form.getFormat())
          .map(FORMAT_EXAMPLES::get)
          .or(() -> Optional.ofNullable(PROPERTY_EXAMPLES.get(property)))
          .ifPresent(form::addExample);
    }
  }

  private static Schema orNull(Schema form) {
    if (form.getRef() != null) {
      Schema reference = OASFactory.createSchema().ref(form.getRef());
      Schema none = OASFactory.createSchema().addType(SchemaType.NULL);
      return OASFactory.createSchema()
          .description(form.getDescription())
          .anyOf(new ArrayList<>(List.of(reference, none)));
    }
    if (form.getType() != null && !form.getType().contains(SchemaType.NULL)) {
      form.addType(SchemaType.NULL);
      if (form.getEnumeration() != null) {
        List<Object> orNone = new ArrayList<>(form.getEnumeration());
        orNone.add(null);
        form.setEnumeration(orNone);
      }
    }
    return form;
  }
}
