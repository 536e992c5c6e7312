package org.smsservice.ejb.gateway;

import java.time.Duration;

/** What came of one attempt to hand a message to the provider, and so what may be done next. */
public sealed interface SendOutcome {

  /**
   * The provider has taken the message.
   *
   * @param providerId the provider's own id (Twilio: the SID)
   * @param providerStatus the provider's own word for the first status
   */
  record Accepted(String providerId, String providerStatus) implements SendOutcome {}

  /** Nothing left: there are no credentials, so the message was only logged and marked. */
  record LogOnly() implements SendOutcome {}

  /** Nothing left: the message's validity was over before its turn came. */
  record Expired() implements SendOutcome {}

  /** Nothing left: the recipient has opted out meanwhile. */
  record OptedOut() implements SendOutcome {}

  /**
   * The provider refused the message for good; sending it again would be refused again.
   *
   * @param errorCode the provider's number for the reason
   * @param meaning the reason in words, without personal data
   * @param scope how far the refusal reaches
   */
  record Rejected(int errorCode, String meaning, RejectionScope scope) implements SendOutcome {}

  /**
   * The provider certainly did not process the message: send it again, not before the given time.
   *
   * @param errorCode the provider's number for the reason, or 0 when it could not be asked
   * @param meaning the reason in words, without personal data
   * @param retryAfter what the provider asked for, or zero when it named no time
   * @param scope whose other messages would be deferred as well, so must slow down too
   */
  record Deferred(int errorCode, String meaning, Duration retryAfter, DeferralScope scope)
      implements SendOutcome {}

  /**
   * Nobody can say whether the provider took the message (time-out, reset, 5xx after the request
   * had left). It must never be sent again blindly.
   *
   * @param reason what happened, without personal data
   */
  record Unknown(String reason) implements SendOutcome {}

  /** How far a refusal reaches. */
  enum RejectionScope {
    /** Only this message. */
    MESSAGE,
    /** The recipient has opted out at the provider. */
    RECIPIENT_OPTED_OUT
  }

  /** How far the reason for a deferral reaches. */
  enum DeferralScope {
    /** Only this message. */
    MESSAGE,
    /** Everything from the same sender: its queue at the provider is full. */
    SENDER,
    /** Everything of the account: too many requests. */
    ACCOUNT,
    /** Everything of the account, until somebody mends it: its credentials are refused. */
    ACCOUNT_REFUSED,
    /** Everything: the provider cannot be reached. */
    OUT_OF_REACH
  }
}
