package org.smsservice.ejb.gateway.twilio;

import com.twilio.http.HttpUtility;
import java.io.IOException;
import java.util.List;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to Twilio.
 *
 * <p>A connection that the other end closes while a request is on its way leaves an outcome that
 * nobody knows. So a connection is used again only well within the time that the other end keeps
 * it, and is looked at each time first; the look takes up to a millisecond and hardly any CPU.
 */
final class Connections {
  /** Shorter than the idle time of usual servers and load balancers (15 s and more). */
  private static final TimeValue MAX_IDLE = TimeValue.ofSeconds(10);

  /** A new connection asks the DNS again. */
  private static final TimeValue MAX_AGE = TimeValue.ofMinutes(5);

  private static final String HAS_BEGUN_TO_LEAVE = "sms.request-has-begun-to-leave";

  private Connections() {}

  static CloseableHttpClient client(TwilioAccount account) {
    return HttpClients.custom()
        .setConnectionManager(pool(account))
        .setRequestExecutor(new MarkingExecutor())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(account.connectTimeout()))
                .setResponseTimeout(Timeout.of(account.responseTimeout()))
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .setConnectionReuseStrategy(Connections::isKept)
        .setKeepAliveStrategy(Connections::idleTime)
        .evictExpiredConnections()
        .setUserAgent(HttpUtility.getUserAgentString(List.of(), true))
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  /** Whether a request can have reached the other end. */
  static boolean hasBegunToLeave(HttpContext context) {
    return context.getAttribute(HAS_BEGUN_TO_LEAVE) != null;
  }

  private static PoolingHttpClientConnectionManager pool(TwilioAccount account) {
    Timeout connect = Timeout.of(account.connectTimeout());
    Timeout response = Timeout.of(account.responseTimeout());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(account.maxConnections())
        .setMaxConnTotal(account.maxConnections())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(response)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .setTimeToLive(MAX_AGE)
                .build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(response).build())
        .build();
  }

  /** Never where the server promises no time: to the pool, a time of zero means for ever. */
  private static boolean isKept(HttpRequest request, HttpResponse response, HttpContext context) {
    return DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
        && promised(response, context) > 0;
  }

  /** Half of what the server promises, so that it does not close under a request. */
  private static TimeValue idleTime(HttpResponse response, HttpContext context) {
    return TimeValue.ofMilliseconds(
        Math.min(promised(response, context) / 2, MAX_IDLE.toMilliseconds()));
  }

  private static long promised(HttpResponse response, HttpContext context) {
    return DefaultConnectionKeepAliveStrategy.INSTANCE
        .getKeepAliveDuration(response, context)
        .toMilliseconds();
  }

  /** Marks the moment from which on a request can no longer be called unsent. */
  private static final class MarkingExecutor extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback informationCallback,
        HttpContext context)
        throws IOException, HttpException {
      context.setAttribute(HAS_BEGUN_TO_LEAVE, true);
      return super.execute(request, connection, informationCallback, context);
    }
  }
}
