package org.smsservice.ejb.gateway.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The SDK's way to the network: exactly one HTTP attempt per call, within {@link
 * TwilioAccount#longestCall()}.
 *
 * <p>The SDK's own client posts again on any 5xx, so that one message can become three, and ignores
 * time-outs. This one repeats nothing, follows no redirect and keeps no cookie. Every answer but
 * 2xx, and every fault of the network, is a {@link CallFailedException}, which tells whether the
 * request can have reached Twilio.
 *
 * <p>Safe for use by many threads.
 */
public final class SingleAttemptHttpClient extends HttpClient implements Closeable {
  /**
   * A page of a thousand messages has some 10 MB at the worst: each of 1,600 characters, written as
   * six (backslash, u and four digits).
   */
  private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

  private static final ContentType FORM =
      ContentType.APPLICATION_FORM_URLENCODED.withCharset(StandardCharsets.UTF_8);

  private final Optional<URI> baseAddress;
  private final Duration longestCall;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;

  public SingleAttemptHttpClient(TwilioAccount account) {
    baseAddress = account.baseAddress();
    longestCall = account.longestCall();
    client = Connections.client(account);
    deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("twilio-deadlines").factory());
    deadlines.setRemoveOnCancelPolicy(true);
    // After close() a call shall fail as "not sent", by the closed pool, and not here.
    deadlines.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
  }

  /** One attempt, unlike the method of the same name in the SDK. */
  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  /** One attempt, whatever is asked for. */
  @Override
  public Response reliableRequest(
      Request request, int[] retryCodes, int retries, long delayMillis) {
    return makeRequest(request);
  }

  /**
   * Makes the call.
   *
   * @return an answer of 2xx, read to its end
   * @throws CallFailedException for everything else
   */
  @Override
  public Response makeRequest(Request request) {
    Response response = exchange(httpRequest(request));
    int status = response.getStatusCode();
    if (status < HttpStatus.SC_OK || status >= HttpStatus.SC_REDIRECTION) {
      throw new CallFailedException(
          CallFailure.ErrorAnswer.of(status, response.getContent(), retryAfter(response)), null);
    }
    return response;
  }

  private Response exchange(HttpUriRequestBase call) {
    HttpClientContext context = HttpClientContext.create();
    // The time-outs of sockets bound one read each; an answer that drips would never end.
    Future<?> deadline =
        deadlines.schedule(call::cancel, longestCall.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(call, context, SingleAttemptHttpClient::read);
    } catch (IOException | IllegalStateException e) {
      throw new CallFailedException(failure(e, call, context), e);
    } finally {
      deadline.cancel(false);
    }
  }

  private HttpUriRequestBase httpRequest(Request request) {
    if (request.getBody() != null || !request.getFormParameters().isEmpty()) {
      throw new IllegalArgumentException("only form fields can be sent");
    }
    var call = new HttpUriRequestBase(request.getMethod().name(), address(request));
    call.setHeader(HttpHeaders.AUTHORIZATION, request.getAuthString());
    call.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
    request
        .getHeaderParams()
        .forEach((name, values) -> values.forEach(value -> call.addHeader(name, value)));
    if (!request.getPostParams().isEmpty()) {
      call.setEntity(new StringEntity(request.encodeFormBody(), FORM));
    }
    return call;
  }

  private URI address(Request request) {
    URI address = URI.create(request.constructURL().toString());
    return baseAddress
        .map(base -> base.getScheme() + "://" + base.getRawAuthority() + pathAndQuery(address))
        .map(URI::create)
        .orElse(address);
  }

  private static String pathAndQuery(URI address) {
    String query = address.getRawQuery();
    return address.getRawPath() + (query == null ? "" : "?" + query);
  }

  private static Response read(ClassicHttpResponse response) throws IOException {
    byte[] body =
        response.getEntity() == null
            ? new byte[0]
            : EntityUtils.toByteArray(response.getEntity(), MAX_ANSWER_BYTES);
    return new Response(new ByteArrayInputStream(body), response.getCode(), response.getHeaders());
  }

  private static String retryAfter(Response response) {
    for (Header header : response.getHeaders()) {
      if (header.getName().equalsIgnoreCase(HttpHeaders.RETRY_AFTER)) {
        return header.getValue();
      }
    }
    return null;
  }

  private static CallFailure failure(
      Exception e, HttpUriRequestBase call, HttpClientContext context) {
    if (!Connections.hasBegunToLeave(context)) {
      return new CallFailure.NotSent(call.isCancelled() ? "no connection in time" : e.getMessage());
    }
    boolean isTimeout = call.isCancelled() || e instanceof SocketTimeoutException;
    return new CallFailure.NoAnswer(
        isTimeout
            ? "no complete answer in time"
            : "connection failed after the request (" + e.getClass().getSimpleName() + ")");
  }

  /** Ends calls under way and closes all connections; later calls fail as not sent. */
  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    client.close();
  }
}
