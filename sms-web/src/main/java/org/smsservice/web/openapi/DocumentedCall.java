package org.smsservice.web.openapi;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.web.conditional.Versioned;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.OperatorOnly;
import org.smsservice.web.security.OperatorToo;
import org.smsservice.web.security.Signed;

/** One call of the interface, as the method behind it tells. */
record DocumentedCall(Method method) {

  /** The scope that a key or token of an organization needs; empty where none is enough. */
  Optional<Scope> scope() {
    return Optional.ofNullable(method.getAnnotation(Allowed.class)).map(Allowed::value);
  }

  boolean isForTheOperator() {
    return method.isAnnotationPresent(OperatorOnly.class)
        || method.isAnnotationPresent(OperatorToo.class);
  }

  /** Whether the provider makes it, whose signature takes the place of a key. */
  boolean isSigned() {
    return method.isAnnotationPresent(Signed.class);
  }

  boolean reads() {
    return method.isAnnotationPresent(GET.class);
  }

  boolean mayHaveIdempotencyKey() {
    return method.isAnnotationPresent(POST.class) && !isSigned();
  }

  boolean showsOneVersion() {
    return answers().anyMatch(type -> type instanceof Class<?> c && isVersioned(c));
  }

  private static boolean isVersioned(Class<?> type) {
    return Versioned.class.isAssignableFrom(type);
  }

  /** What it may answer, as far as it is not an error. */
  Stream<Type> answers() {
    Stream<Class<?>> declared =
        Arrays.stream(method.getAnnotationsByType(APIResponse.class))
            .flatMap(answer -> Arrays.stream(answer.content()))
            .map(Content::schema)
            .map(schema -> schema.implementation());
    return Stream.concat(Stream.of(method.getGenericReturnType()), declared);
  }

  /** What it takes. */
  List<Type> takes() {
    return List.of(method.getGenericParameterTypes());
  }
}
