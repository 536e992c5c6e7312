package org.smsservice.web.openapi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The records that bodies are made of, by the names of their schemas. */
final class RecordTypes {
  private final Map<String, Class<?>> byName = new HashMap<>();

  /** Those that types consist of, however deep. */
  RecordTypes(Stream<Type> types) {
    types.forEach(this::add);
  }

  private void add(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      for (Type argument : parameterized.getActualTypeArguments()) {
        add(argument);
      }
    } else if (type instanceof Class<?> found
        && found.isRecord()
        && byName.putIfAbsent(nameOf(found), found) == null) {
      for (RecordComponent component : found.getRecordComponents()) {
        add(component.getGenericType());
      }
    }
  }

  private static String nameOf(Class<?> type) {
    Schema schema = type.getAnnotation(Schema.class);
    return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
  }

  boolean has(String schema) {
    return byName.containsKey(schema);
  }

  Map<String, Class<?>> all() {
    return byName;
  }
}
