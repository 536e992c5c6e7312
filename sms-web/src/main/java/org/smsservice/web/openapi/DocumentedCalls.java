package org.smsservice.web.openapi;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.smsservice.web.RestApplication;

/** The methods behind the paths of the interface. */
final class DocumentedCalls {
  private final List<DocumentedCall> all = new ArrayList<>();
  private final Map<String, DocumentedCall> byPath = new HashMap<>();

  DocumentedCalls(Collection<Class<?>> resources) {
    resources.forEach(this::add);
  }

  private void add(Class<?> resource) {
    for (Method method : resource.getDeclaredMethods()) {
      verb(method).ifPresent(verb -> add(verb, resource, method));
    }
  }

  /** Several methods may share a path, one for each media type, of which the others are hidden. */
  private void add(String verb, Class<?> resource, Method method) {
    DocumentedCall call = new DocumentedCall(method);
    all.add(call);
    if (!method.getAnnotation(Operation.class).hidden()) {
      byPath.put(key(verb, "/" + RestApplication.ROOT + path(resource) + path(method)), call);
    }
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst();
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    return path == null ? "" : "/" + path.value();
  }

  private static String key(String verb, String path) {
    return verb + " " + path;
  }

  List<DocumentedCall> all() {
    return List.copyOf(all);
  }

  /** The call behind a path of the description. */
  DocumentedCall get(String verb, String path) {
    return Optional.ofNullable(byPath.get(key(verb, path)))
        .orElseThrow(() -> new IllegalStateException(key(verb, path) + " is of no known resource"));
  }
}
