package org.smsservice.sandbox.twilio.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server, one virtual thread per request, on the loopback address. */
public final class HttpListener implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final int BACKLOG = 4_096;

  static {
    // Read once, when the server's classes load. Without nodelay each keep-alive answer waits for
    // the client's delayed acknowledgement; the idle limits would cut a busy client's pool.
    setUnlessGiven("sun.net.httpserver.nodelay", "true");
    setUnlessGiven("sun.net.httpserver.maxIdleConnections", "10000");
    setUnlessGiven("sun.net.httpserver.idleInterval", "600");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Handler handler;

  /**
   * Binds the port; requests wait until {@link #start}.
   *
   * @param port 0 for any free one
   * @throws UncheckedIOException if the port is taken
   */
  public HttpListener(int port, Handler handler) {
    this.handler = handler;
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      server = HttpServer.create(address, BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " can't be listened to", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  public void start() {
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    // Closing an exchange that was not answered cuts its connection.
    try (exchange) {
      Reply reply = reply(exchange);
      try {
        if (!reply.isDropped()) {
          write(reply, exchange);
        }
      } finally {
        reply.afterwards().run();
      }
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      return handler.handle(Request.of(exchange));
    } catch (TwilioException refusal) {
      return refusal.reply();
    } catch (InterruptedException e) {
      return Reply.dropped();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The simulator failed at a " + exchange.getRequestMethod(), e);
      return TwilioError.INTERNAL_ERROR.because().reply();
    }
  }

  private static void write(Reply reply, HttpExchange exchange) throws IOException {
    if (reply.body() == null) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(reply.body());
    }
  }

  /** Stops at once: requests in hand are interrupted and their connections cut. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    threads.close();
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
