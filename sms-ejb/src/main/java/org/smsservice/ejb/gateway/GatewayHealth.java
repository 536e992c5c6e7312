package org.smsservice.ejb.gateway;

/**
 * Whether the provider can be used, and why not.
 *
 * @param state what was found
 * @param detail one sentence for the operator, without secrets
 */
public record GatewayHealth(State state, String detail) {

  /** What a check can find. */
  public enum State {
    /** The account answered and is active. */
    UP,
    /** There are no credentials: messages are only logged. */
    LOG_ONLY,
    /** The provider cannot be reached or refuses the account. */
    DOWN
  }
}
