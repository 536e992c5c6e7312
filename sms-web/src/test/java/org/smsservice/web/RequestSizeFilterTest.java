package org.smsservice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.web.RequestSizeFilter.Limit;
import org.smsservice.web.security.Signed;

class RequestSizeFilterTest {

  /** What is called: one method for each limit, of the same name. */
  private record Called(Limit limit) implements ResourceInfo {
    @Override
    public Method getResourceMethod() {
      try {
        return Called.class.getDeclaredMethod(limit.name().toLowerCase());
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Class<?> getResourceClass() {
      return Called.class;
    }

    @Signed
    void webhook() {}

    void call() {}
  }

  /** A request with a body, whose length is announced or not. */
  private static final class FakeRequest {
    private final String announced;
    private final String encoding;
    private final boolean hasBody;
    private InputStream body;

    private FakeRequest(String announced, boolean hasBody, InputStream body) {
      this(announced, null, hasBody, body);
    }

    private FakeRequest(String announced, String encoding, boolean hasBody, InputStream body) {
      this.announced = announced;
      this.encoding = encoding;
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
            HttpHeaders.CONTENT_LENGTH.equalsIgnoreCase((String) arguments[0])
                ? announced
                : encoding;
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

  private static void filter(Limit limit, FakeRequest request) {
    RequestSizeFilter filter = new RequestSizeFilter();
    filter.resource = new Called(limit);
    filter.filter(request.context());
  }

  @Test
  void theLimitsAreAsDocumented() {
    assertThat(Limit.WEBHOOK.bytes()).isEqualTo(65_536);
    assertThat(Limit.CALL.bytes()).isEqualTo(16_777_216);
  }

  @ParameterizedTest
  @CsvSource({
    "WEBHOOK, 0",
    "WEBHOOK, 65535",
    "WEBHOOK, 65536",
    "CALL, 0",
    "CALL, 65537",
    "CALL, 16777215",
    "CALL, 16777216"
  })
  void letsPassWhatIsAnnouncedUpToTheLimit(Limit limit, String announced) {
    FakeRequest request = new FakeRequest(announced, true, body(10));
    filter(limit, request);

    assertThat(request.body).hasBinaryContent(new byte[10]);
  }

  @Test
  void refusesACompressedBody() {
    FakeRequest plain = new FakeRequest("10", "identity", true, body(10));
    filter(Limit.CALL, plain);
    assertThat(plain.body).hasBinaryContent(new byte[10]);

    for (String encoding : new String[] {"gzip", "deflate", "br", "x", ""}) {
      FakeRequest request = new FakeRequest("10", encoding, true, body(10));
      assertThatExceptionOfType(SmsException.class)
          .isThrownBy(() -> filter(Limit.CALL, request))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
    }
  }

  @Test
  void aBodyThatBreaksOffIsItsSendersMistake() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new EOFException("the connection was closed");
          }
        };
    FakeRequest request = new FakeRequest("10", true, broken);
    filter(Limit.CALL, request);

    for (ThrowingCallable reading :
        List.<ThrowingCallable>of(
            () -> request.body.read(),
            () -> request.body.readAllBytes(),
            () -> request.body.skip(1))) {
      assertThatExceptionOfType(SmsException.class)
          .isThrownBy(reading)
          .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_BODY));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WEBHOOK, 65537",
    "CALL, 16777217",
    "CALL, 9223372036854775807",
    "CALL, 9223372036854775808",
    "CALL, -1",
    "CALL, ''",
    "CALL, many"
  })
  void refusesWhatIsAnnouncedBeyondIt(Limit limit, String announced) {
    FakeRequest request = new FakeRequest(announced, true, body(0));

    assertTooLarge(limit, () -> filter(limit, request));
  }

  @Test
  void aRequestWithoutABodyStaysAsItIs() {
    FakeRequest request = new FakeRequest(null, false, InputStream.nullInputStream());
    InputStream body = request.body;
    filter(Limit.CALL, request);

    assertThat(request.body).isSameAs(body);
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void readsWhatIsNotAnnouncedUpToTheLimit(Limit limit) throws IOException {
    int max = (int) limit.bytes();
    for (int size : new int[] {0, 1, max - 1, max}) {
      assertThat(unannounced(limit, size).readAllBytes()).hasSize(size);
      assertThat(unannounced(limit, size).transferTo(OutputStream.nullOutputStream()))
          .isEqualTo(size);
    }
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void refusesWhatIsNotAnnouncedBeyondIt(Limit limit) {
    int max = (int) limit.bytes();
    for (int size : new int[] {max + 1, max + 100_000}) {
      assertTooLarge(limit, () -> unannounced(limit, size).readAllBytes());
      assertTooLarge(
          limit, () -> unannounced(limit, size).transferTo(OutputStream.nullOutputStream()));
    }
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void countsSingleBytesAsWell(Limit limit) throws IOException {
    int max = (int) limit.bytes();
    InputStream body = unannounced(limit, max + 1);
    assertThat(body.readNBytes(max - 1)).hasSize(max - 1);
    assertThat(body.read()).isZero();

    assertTooLarge(limit, body::read);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_536})
  void theEndCountsNothing(int size) throws IOException {
    InputStream body = unannounced(Limit.WEBHOOK, size);
    body.readAllBytes();

    assertThat(body.read()).isEqualTo(-1);
    assertThat(body.read(new byte[10])).isEqualTo(-1);
    assertThat(body.read()).isEqualTo(-1);
  }

  private static InputStream unannounced(Limit limit, int size) {
    FakeRequest request = new FakeRequest(null, true, body(size));
    filter(limit, request);
    return request.body;
  }

  private static InputStream body(int size) {
    return new ByteArrayInputStream(new byte[size]);
  }

  private static void assertTooLarge(Limit limit, ThrowingCallable call) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(call)
        .withMessageContaining(limit == Limit.WEBHOOK ? "64 KiB" : "16 MiB")
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE));
  }
}
