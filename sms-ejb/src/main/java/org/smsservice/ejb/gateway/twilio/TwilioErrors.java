package org.smsservice.ejb.gateway.twilio;

import static java.util.Map.entry;
import static org.smsservice.ejb.gateway.twilio.TwilioErrors.Remedy.DEFER_ACCOUNT;
import static org.smsservice.ejb.gateway.twilio.TwilioErrors.Remedy.DEFER_SENDER;
import static org.smsservice.ejb.gateway.twilio.TwilioErrors.Remedy.REJECT;
import static org.smsservice.ejb.gateway.twilio.TwilioErrors.Remedy.REJECT_OPTED_OUT;
import static org.smsservice.ejb.gateway.twilio.TwilioErrors.Remedy.STOP_ACCOUNT;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpStatus;
import org.smsservice.ejb.gateway.SendOutcome;
import org.smsservice.ejb.gateway.SendOutcome.DeferralScope;
import org.smsservice.ejb.gateway.SendOutcome.RejectionScope;
import org.smsservice.ejb.gateway.twilio.CallFailure.ErrorAnswer;
import org.smsservice.ejb.gateway.twilio.CallFailure.NoAnswer;
import org.smsservice.ejb.gateway.twilio.CallFailure.NotSent;

/**
 * What Twilio's error codes mean and what follows from them. The words are ours: Twilio's own texts
 * quote phone numbers.
 *
 * @see <a href="https://www.twilio.com/docs/api/errors">Twilio's error dictionary</a>
 */
public final class TwilioErrors {
  private static final int AUTHENTICATION = 20003;
  private static final int TOO_MANY_REQUESTS = 20429;

  /** What follows when a message is refused with a code. Codes of 30000 come by callback. */
  enum Remedy {
    REJECT,
    REJECT_OPTED_OUT,
    DEFER_SENDER,
    DEFER_ACCOUNT,
    STOP_ACCOUNT
  }

  private record Entry(String meaning, Remedy remedy) {}

  private static final Map<Integer, Entry> TABLE =
      Map.ofEntries(
          // The account: nothing is processed until somebody mends it, and nothing may be lost.
          error(AUTHENTICATION, "authentication refused", STOP_ACCOUNT),
          error(20005, "account not active", STOP_ACCOUNT),
          error(20404, "account not found", STOP_ACCOUNT),
          error(30002, "account suspended", STOP_ACCOUNT),
          // Too fast: certainly not processed.
          error(TOO_MANY_REQUESTS, "too many requests", DEFER_ACCOUNT),
          error(21611, "the sender's queue is full", DEFER_SENDER),
          error(30001, "queue overflow", DEFER_SENDER),
          error(30022, "the sender's rate limit is exceeded", DEFER_SENDER),
          // The recipient.
          error(21211, "the recipient is not a valid phone number", REJECT),
          error(21408, "messages to this country are not permitted", REJECT),
          error(21610, "the recipient has opted out", REJECT_OPTED_OUT),
          error(21612, "the sender cannot reach this recipient", REJECT),
          error(21614, "the recipient is not a mobile number", REJECT),
          // The sender or the text.
          error(21606, "the sender is not valid for this account", REJECT),
          error(21617, "the text is too long", REJECT),
          // Delivery.
          error(30003, "handset unreachable", REJECT),
          error(30004, "message blocked", REJECT),
          error(30005, "unknown handset", REJECT),
          error(30006, "landline or unreachable carrier", REJECT),
          error(30007, "filtered by the carrier", REJECT),
          error(30008, "unknown delivery error", REJECT),
          error(30017, "carrier network congested", REJECT),
          error(30032, "the toll-free sender is not verified", REJECT),
          error(30034, "the sender is not registered for 10DLC", REJECT),
          error(30036, "the validity period was over", REJECT),
          error(30450, "message pumping suspected", REJECT));

  private TwilioErrors() {}

  private static Map.Entry<Integer, Entry> error(int code, String meaning, Remedy remedy) {
    return entry(code, new Entry(meaning, remedy));
  }

  /**
   * What a code means, in a few words without personal data.
   *
   * @return empty for a code that is not in the table
   */
  public static Optional<String> meaning(int code) {
    return Optional.ofNullable(TABLE.get(code)).map(Entry::meaning);
  }

  /** Whether a code means that the recipient has opted out. */
  static boolean saysOptedOut(int code) {
    return TABLE.containsKey(code) && TABLE.get(code).remedy() == REJECT_OPTED_OUT;
  }

  /** What a failed attempt to hand over a message amounts to. */
  static SendOutcome outcome(CallFailure failure) {
    return switch (failure) {
      case NotSent unsent ->
          new SendOutcome.Deferred(0, unsent.summary(), Duration.ZERO, DeferralScope.OUT_OF_REACH);
      case NoAnswer silence -> new SendOutcome.Unknown(silence.summary());
      case ErrorAnswer answer when isRefusal(answer) -> refusal(answer);
      case ErrorAnswer answer -> new SendOutcome.Unknown(answer.summary());
    };
  }

  /** Whether the answer says for sure that the message was not taken. */
  private static boolean isRefusal(ErrorAnswer answer) {
    return answer.status() >= HttpStatus.SC_CLIENT_ERROR
        && answer.status() < HttpStatus.SC_SERVER_ERROR
        && code(answer) != 0;
  }

  private static SendOutcome refusal(ErrorAnswer answer) {
    int code = code(answer);
    String meaning =
        meaning(code)
            .orElse("refused by Twilio, see https://www.twilio.com/docs/api/errors/" + code);
    return switch (remedy(answer)) {
      case REJECT -> new SendOutcome.Rejected(code, meaning, RejectionScope.MESSAGE);
      case REJECT_OPTED_OUT ->
          new SendOutcome.Rejected(code, meaning, RejectionScope.RECIPIENT_OPTED_OUT);
      case DEFER_SENDER ->
          new SendOutcome.Deferred(code, meaning, answer.retryAfter(), DeferralScope.SENDER);
      case DEFER_ACCOUNT ->
          new SendOutcome.Deferred(code, meaning, answer.retryAfter(), DeferralScope.ACCOUNT);
      case STOP_ACCOUNT ->
          new SendOutcome.Deferred(
              code, meaning, answer.retryAfter(), DeferralScope.ACCOUNT_REFUSED);
    };
  }

  private static Remedy remedy(ErrorAnswer answer) {
    Entry known = TABLE.get(code(answer));
    Remedy byCode = known == null ? REJECT : known.remedy();
    return switch (answer.status()) {
      case HttpStatus.SC_UNAUTHORIZED -> STOP_ACCOUNT;
      case HttpStatus.SC_TOO_MANY_REQUESTS -> byCode == DEFER_SENDER ? byCode : DEFER_ACCOUNT;
      default -> byCode;
    };
  }

  /** The answer's code; where a proxy answered instead of Twilio, the code of its status. */
  private static int code(ErrorAnswer answer) {
    if (answer.code() != 0) {
      return answer.code();
    }
    return switch (answer.status()) {
      case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN -> AUTHENTICATION;
      case HttpStatus.SC_TOO_MANY_REQUESTS -> TOO_MANY_REQUESTS;
      default -> 0;
    };
  }
}
