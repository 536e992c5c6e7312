package org.smsservice.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.web.security.Signed;

/**
 * Refuses bodies that are too large, announced or not, before they are read: more than 64 KiB to a
 * webhook, which anybody may call, and more than 16 MiB elsewhere. Compressed ones are refused,
 * too: nobody can tell how large they are. A body that breaks off is a mistake of its sender.
 */
@Provider
@Priority(Priorities.AUTHENTICATION - 1)
public class RequestSizeFilter implements ContainerRequestFilter {
  private static final String IDENTITY = "identity";

  @Context ResourceInfo resource;

  /** How large a body may be. */
  enum Limit {
    WEBHOOK(64L * 1024, "64 KiB"),
    CALL(16L * 1024 * 1024, "16 MiB");

    private final long bytes;
    private final String label;

    Limit(long bytes, String label) {
      this.bytes = bytes;
      this.label = label;
    }

    long bytes() {
      return bytes;
    }

    private boolean isExceededBy(String announced) {
      try {
        long length = Long.parseLong(announced);
        return length < 0 || length > bytes;
      } catch (NumberFormatException e) {
        return true;
      }
    }

    private SmsException refusal() {
      return new SmsException(ErrorCode.REQUEST_TOO_LARGE, "A body may have " + label + " at most");
    }
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Limit limit =
        resource.getResourceMethod().isAnnotationPresent(Signed.class) ? Limit.WEBHOOK : Limit.CALL;
    String announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && limit.isExceededBy(announced)) {
      throw limit.refusal();
    }
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !IDENTITY.equalsIgnoreCase(encoding)) {
      throw new SmsException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "A body must come without a Content-Encoding");
    }
    if (request.hasEntity()) {
      request.setEntityStream(new Bounded(request.getEntityStream(), limit));
    }
  }

  private static final class Bounded extends FilterInputStream {
    private final Limit limit;
    private long count;

    private Bounded(InputStream body, Limit limit) {
      super(body);
      this.limit = limit;
    }

    @Override
    public int read() {
      int value = attempt(super::read);
      add(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      int read = attempt(() -> super.read(target, offset, length));
      add(Math.max(read, 0));
      return read;
    }

    @Override
    public long skip(long wanted) {
      long skipped = attempt(() -> super.skip(wanted));
      add(skipped);
      return skipped;
    }

    private interface Reading<T> {
      T read() throws IOException;
    }

    private static <T> T attempt(Reading<T> reading) {
      try {
        return reading.read();
      } catch (IOException e) {
        throw new SmsException(ErrorCode.MALFORMED_BODY, ErrorCode.MALFORMED_BODY.title());
      }
    }

    private void add(long read) {
      count += read;
      if (count > limit.bytes) {
        throw limit.refusal();
      }
    }
  }
}
