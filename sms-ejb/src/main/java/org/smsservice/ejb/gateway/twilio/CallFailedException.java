package org.smsservice.ejb.gateway.twilio;

/** Carries a {@link CallFailure} through the SDK's classes. */
final class CallFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient CallFailure failure;

  CallFailedException(CallFailure failure, Throwable cause) {
    super(failure.summary(), cause);
    this.failure = failure;
  }

  CallFailure failure() {
    return failure;
  }
}
