package org.smsservice.web.conditional;

/** An answer that shows one version of a thing; it becomes the answer's {@code ETag}. */
public interface Versioned {

  /** Differs from that of every other state of the thing. */
  int version();
}
