package org.smsservice.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;

/** Refuses bodies of more than 16 MiB, announced or not, before they are read. */
@Provider
@PreMatching
public class RequestSizeFilter implements ContainerRequestFilter {
  /** The largest body, in bytes. */
  static final long MAX_BYTES = 16L * 1024 * 1024;

  @Override
  public void filter(ContainerRequestContext request) {
    String announced = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && isTooMuch(announced)) {
      throw tooLarge();
    }
    if (announced == null && request.hasEntity()) {
      request.setEntityStream(new Bounded(request.getEntityStream()));
    }
  }

  private static boolean isTooMuch(String announced) {
    try {
      return Long.parseLong(announced) > MAX_BYTES;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static SmsException tooLarge() {
    return new SmsException(ErrorCode.REQUEST_TOO_LARGE, "A body may have 16 MiB at most");
  }

  private static final class Bounded extends FilterInputStream {
    private long count;

    private Bounded(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      add(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      add(Math.max(read, 0));
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = super.skip(wanted);
      add(skipped);
      return skipped;
    }

    private void add(long read) {
      count += read;
      if (count > MAX_BYTES) {
        throw tooLarge();
      }
    }
  }
}
