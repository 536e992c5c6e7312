package org.smsservice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.smsservice.web.RequestSizeFilter.MAX_BYTES;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;

class RequestSizeFilterTest {
  private static final int MAX = (int) MAX_BYTES;

  private final RequestSizeFilter filter = new RequestSizeFilter();

  /** A request with a body, whose length is announced or not. */
  private static final class FakeRequest {
    private final String announced;
    private final boolean hasBody;
    private InputStream body;

    private FakeRequest(String announced, boolean hasBody, InputStream body) {
      this.announced = announced;
      this.hasBody = hasBody;
      this.body = body;
    }

    private ContainerRequestContext context() {
      return (ContainerRequestContext)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ContainerRequestContext.class},
              (proxy, method, arguments) -> answer(method.getName(), arguments));
    }

    private Object answer(String method, Object[] arguments) {
      return switch (method) {
        case "getHeaderString" ->
            HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase((String) arguments[0]) ? announced : null;
        case "hasEntity" -> hasBody;
        case "getEntityStream" -> body;
        case "setEntityStream" -> {
          body = (InputStream) arguments[0];
          yield null;
        }
        default -> throw new UnsupportedOperationException(method);
      };
    }
  }

  @Test
  void theLimitIs16MiB() {
    assertThat(MAX_BYTES).isEqualTo(16_777_216);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "16777215", "16777216"})
  void letsPassWhatIsAnnouncedUpToTheLimit(String announced) {
    InputStream body = body(10);
    FakeRequest request = new FakeRequest(announced, true, body);
    filter.filter(request.context());

    assertThat(request.body).as("the server itself holds it to its word").isSameAs(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"16777217", "9223372036854775807", "9223372036854775808", "", "many"})
  void refusesWhatIsAnnouncedBeyondIt(String announced) {
    FakeRequest request = new FakeRequest(announced, true, body(0));

    assertTooLarge(() -> filter.filter(request.context()));
  }

  @Test
  void aRequestWithoutABodyStaysAsItIs() {
    FakeRequest request = new FakeRequest(null, false, InputStream.nullInputStream());
    InputStream body = request.body;
    filter.filter(request.context());

    assertThat(request.body).isSameAs(body);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MAX - 1, MAX})
  void readsWhatIsNotAnnouncedUpToTheLimit(int size) throws IOException {
    assertThat(unannounced(size).readAllBytes()).hasSize(size);
    assertThat(unannounced(size).transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {MAX + 1, MAX + 100_000})
  void refusesWhatIsNotAnnouncedBeyondIt(int size) {
    assertTooLarge(() -> unannounced(size).readAllBytes());
    assertTooLarge(() -> unannounced(size).transferTo(OutputStream.nullOutputStream()));
  }

  @Test
  void countsSingleBytesAsWell() throws IOException {
    InputStream body = unannounced(MAX + 1);
    assertThat(body.readNBytes(MAX - 1)).hasSize(MAX - 1);
    assertThat(body.read()).isZero();

    assertTooLarge(body::read);
  }

  @Test
  void theEndCountsNothing() throws IOException {
    InputStream body = unannounced(MAX);
    body.readAllBytes();

    assertThat(body.read()).isEqualTo(-1);
    assertThat(body.read(new byte[10])).isEqualTo(-1);
    assertThat(body.read()).isEqualTo(-1);
  }

  private InputStream unannounced(int size) {
    FakeRequest request = new FakeRequest(null, true, body(size));
    filter.filter(request.context());
    return request.body;
  }

  private static InputStream body(int size) {
    return new ByteArrayInputStream(new byte[size]);
  }

  private static void assertTooLarge(ThrowingCallable call) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE));
  }
}
