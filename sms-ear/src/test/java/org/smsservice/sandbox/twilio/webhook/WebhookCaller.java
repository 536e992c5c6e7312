package org.smsservice.sandbox.twilio.webhook;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import org.smsservice.sandbox.twilio.behaviour.Behaviours;
import org.smsservice.sandbox.twilio.http.Account;
import org.smsservice.sandbox.twilio.webhook.RetryPolicy.Failure;

/** Makes a webhook call: signed, and repeated as its URL asks for. */
public final class WebhookCaller implements AutoCloseable {
  private final WebhookClient client = new WebhookClient();
  private final Account account;
  private final Behaviours behaviours;

  public WebhookCaller(Account account, Behaviours behaviours) {
    this.account = account;
    this.behaviours = behaviours;
  }

  /**
   * Calls until an answer is a success or the retries are used up.
   *
   * @return the last answer, of whatever status
   * @throws IOException if the last attempt brought none
   */
  public WebhookAnswer call(Callback callback) throws IOException {
    RetryPolicy policy = callback.retryPolicy();
    for (int retriesLeft = policy.retries(); ; retriesLeft--) {
      try {
        WebhookAnswer answer = attempt(callback, policy);
        if (answer.isSuccess() || retriesLeft == 0 || !policy.failures().contains(kind(answer))) {
          return answer;
        }
      } catch (IOException e) {
        if (retriesLeft == 0 || !policy.failures().contains(kind(e))) {
          throw e;
        }
      }
    }
  }

  private WebhookAnswer attempt(Callback callback, RetryPolicy policy) throws IOException {
    String url = callback.urlWithoutFragment();
    String override = behaviours.current().signingToken;
    String token = override != null ? override : account.authToken();
    return client.post(
        URI.create(url),
        Map.of(
            TwilioSignature.HEADER,
            TwilioSignature.of(token, url, callback.form()),
            Callback.IDEMPOTENCY_HEADER,
            callback.idempotencyToken()),
        callback.form(),
        policy);
  }

  private static Failure kind(WebhookAnswer answer) {
    return answer.isServerError() ? Failure.SERVER_ERROR : Failure.CLIENT_ERROR;
  }

  private static Failure kind(IOException failure) {
    return failure instanceof SocketTimeoutException ? Failure.READ_TIMEOUT : Failure.CONNECTION;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
