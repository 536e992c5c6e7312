package org.smsservice.web.idempotency;

/** An answer with a secret that is not kept. */
public interface ShownOnce {

  /** The same answer as it may be kept. */
  Object withoutSecret();
}
