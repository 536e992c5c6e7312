package org.smsservice.ejb.log;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import java.util.Optional;

/**
 * The id of the request that this thread works for. While one is bound, the server puts it on every
 * line of its JSON log as {@code ext_requestId}, lines of libraries included.
 */
public final class RequestId {
  private static final String EXTENSION = "requestId";
  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

  private RequestId() {}

  /** Binds an id to this thread. */
  public static void bind(String id) {
    CURRENT.set(id);
    LogRecordContext.addExtension(EXTENSION, id);
  }

  /** Ends the binding; must follow each {@link #bind}, or the next request inherits the id. */
  public static void unbind() {
    CURRENT.remove();
    LogRecordContext.removeExtension(EXTENSION);
  }

  /** The id of this thread's request. */
  public static Optional<String> current() {
    return Optional.ofNullable(CURRENT.get());
  }
}
