package org.smsservice.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsservice.ejb.apikey.CallAllowance;
import org.smsservice.web.ForeignDigits;

class CallLimitFilterTest {
  private static final CallAllowance ALLOWANCE =
      new CallAllowance(
          Duration.ZERO,
          List.of(
              new CallAllowance.Limit("key", 50, 12),
              new CallAllowance.Limit("organization", 200, 0)));

  @Test
  void tellsTheLimitsInTheDigitsOfHttpEverywhere() {
    ForeignDigits.with(CallLimitFilterTest::assertTold);
  }

  private static void assertTold() {
    assertThat(headers(ALLOWANCE))
        .containsOnly(
            entry("RateLimit-Policy", List.of("\"key\";q=50;w=1, \"organization\";q=200;w=1")),
            entry("RateLimit", List.of("\"key\";r=12;t=1, \"organization\";r=0;t=1")));
  }

  @Test
  void tellsNothingAboutCallsThatAreNotCounted() {
    assertThat(headers(null)).isEmpty();
  }

  private static MultivaluedMap<String, Object> headers(CallAllowance allowance) {
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    new CallLimitFilter()
        .filter(
            fake(ContainerRequestContext.class, "getProperty", allowance),
            fake(ContainerResponseContext.class, "getHeaders", headers));
    return headers;
  }

  /** Has one method. */
  private static <T> T fake(Class<T> type, String name, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!method.getName().equals(name)) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answer;
            }));
  }
}
