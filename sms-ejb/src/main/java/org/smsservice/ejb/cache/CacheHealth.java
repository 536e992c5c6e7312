package org.smsservice.ejb.cache;

/**
 * Whether the cache answers.
 *
 * @param detail one sentence for the operator, without secrets
 */
public record CacheHealth(State state, String detail) {

  /** What a check can find. */
  public enum State {
    UP,
    /** None is configured: the service works without. */
    NOT_CONFIGURED,
    DOWN
  }
}
