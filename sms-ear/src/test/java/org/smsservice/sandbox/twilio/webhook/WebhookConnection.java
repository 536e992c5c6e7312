package org.smsservice.sandbox.twilio.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One keep-alive HTTP/1.1 connection; plain sockets, since callbacks must cost little CPU. */
final class WebhookConnection implements AutoCloseable {
  private static final int HEX = 16;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Socket socket;
  private final InputStream in;
  private boolean isReusable;
  private long idleSinceNanos;

  private WebhookConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  static WebhookConnection open(URI uri, int timeoutMillis) throws IOException {
    boolean isTls = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : isTls ? HTTPS_PORT : HTTP_PORT;
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(uri.getHost(), port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      return new WebhookConnection(isTls ? secured(socket, uri.getHost(), port) : socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket secured(Socket socket, String host, int port) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  /** Sends one request and reads its answer. */
  WebhookAnswer send(byte[] request, int readTimeoutMillis) throws IOException {
    isReusable = false;
    socket.setSoTimeout(readTimeoutMillis);
    socket.getOutputStream().write(request);
    int status = status(line());
    Map<String, String> headers = headers();
    byte[] body = body(status, headers);
    isReusable &= !"close".equalsIgnoreCase(headers.get("connection"));
    idleSinceNanos = System.nanoTime();
    return new WebhookAnswer(
        status,
        headers.getOrDefault("content-type", ""),
        headers.getOrDefault("location", ""),
        new String(body, UTF_8));
  }

  /** Whether another request may follow: the last answer's end is known, and it is not long ago. */
  boolean isReusable(long idleLimitNanos) {
    return isReusable && System.nanoTime() - idleSinceNanos < idleLimitNanos;
  }

  private static int status(String line) throws IOException {
    String[] parts = line.split(" ");
    if (parts.length < 2 || !line.startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
      throw new IOException("Not an HTTP answer");
    }
    return Integer.parseInt(parts[1]);
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).trim());
      }
    }
    return headers;
  }

  private byte[] body(int status, Map<String, String> headers) throws IOException {
    isReusable = true;
    if (status == NO_CONTENT || status == NOT_MODIFIED) {
      return new byte[0];
    } else if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      return chunks();
    } else if (headers.containsKey("content-length")) {
      return exactly(Integer.parseInt(headers.get("content-length")));
    }
    isReusable = false;
    return in.readAllBytes();
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    headers();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";")[0].trim(), HEX);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The answer was cut");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The connection was cut");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
