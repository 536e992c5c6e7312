package org.smsservice.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;

class ConstraintMapperTest {

  @Test
  void listsEveryFieldInOrder() {
    SmsException refusal =
        ConstraintMapper.refusal(
            failure(
                violation("must have 1 to 1600 characters", property("body")),
                violation("is needed", property("to")),
                violation("is needed", property("body"))));

    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusal).hasMessage("body is needed");
    assertThat(refusal.fieldErrors())
        .containsExactly(
            new FieldError("body", "is needed"),
            new FieldError("body", "must have 1 to 1600 characters"),
            new FieldError("to", "is needed"));
  }

  @Test
  void namesAFieldWithinAField() {
    assertThat(
            ConstraintMapper.refusal(
                    failure(violation("is needed", property("template"), property("variables[0]"))))
                .fieldErrors())
        .containsExactly(new FieldError("template.variables[0]", "is needed"));
  }

  @Test
  void aRuleAboutTheWholeBodyIsSaidOfTheBody() {
    assertThat(ConstraintMapper.refusal(failure(violation("is needed"))).fieldErrors())
        .containsExactly(new FieldError("body", "is needed"));
  }

  private static ConstraintViolationException failure(ConstraintViolation<?>... violations) {
    return new ConstraintViolationException(Set.of(violations));
  }

  /** As the server reports it: below the method and its parameter. */
  private static ConstraintViolation<?> violation(String message, Path.Node... properties) {
    List<Path.Node> nodes = new ArrayList<>();
    nodes.add(node(ElementKind.METHOD, "send"));
    nodes.add(node(ElementKind.PARAMETER, "request"));
    nodes.addAll(List.of(properties));
    Path path =
        (Path)
            proxy(
                Path.class,
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "iterator" -> nodes.iterator();
                      case "spliterator" -> nodes.spliterator();
                      case "toString" -> nodes.toString();
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    return (ConstraintViolation<?>)
        proxy(
            ConstraintViolation.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getMessage" -> message;
                  case "getPropertyPath" -> path;
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Path.Node property(String name) {
    return node(ElementKind.PROPERTY, name);
  }

  private static Path.Node node(ElementKind kind, String name) {
    return (Path.Node)
        proxy(
            Path.Node.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getKind" -> kind;
                  case "toString" -> name;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
