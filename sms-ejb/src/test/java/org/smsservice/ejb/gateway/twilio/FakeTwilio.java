package org.smsservice.ejb.gateway.twilio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that answers byte by byte what a test tells it, right or wrong. */
final class FakeTwilio implements AutoCloseable {

  /** One request as it came. */
  record Received(String method, String target, Map<String, String> headers, String body) {
    String field(String name) {
      return FormBody.parse(body).stream()
          .filter(field -> field.getKey().equals(name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(null);
    }

    List<String> fieldNames() {
      return FormBody.parse(body).stream().map(Map.Entry::getKey).sorted().toList();
    }
  }

  /** Writes an answer, or not. */
  @FunctionalInterface
  interface Answer {
    void write(Socket socket) throws IOException;
  }

  /** Keeps a port, so that nobody else can listen there. */
  private static final Socket TAKEN = taken();

  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();
  private final ServerSocket server;
  private volatile Answer answer = json(500, "{}");

  FakeTwilio() {
    try {
      server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** An address where nobody listens. */
  static URI nobody() {
    return address(TAKEN.getLocalPort());
  }

  private static Socket taken() {
    try {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Answer json(int status, String body, String... headers) {
    String all = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return raw(
        "HTTP/1.1 " + status + " X\r\n" + all + "Content-Length: " + length + "\r\n\r\n" + body);
  }

  static Answer raw(String bytes) {
    return socket -> socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
  }

  /** Never answers and holds the connection. */
  static Answer silence() {
    return socket -> {};
  }

  /** Ends the connection after some bytes. */
  static Answer drop(String firstBytes) {
    return socket -> {
      raw(firstBytes).write(socket);
      socket.close();
    };
  }

  /** Resets the connection. */
  static Answer reset() {
    return socket -> {
      socket.setSoLinger(true, 0);
      socket.close();
    };
  }

  void answers(Answer next) {
    answer = next;
  }

  URI address() {
    return address(server.getLocalPort());
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String[] request = line.split(" ");
        Map<String, String> headers = headers(in);
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        received.add(new Received(request[0], request[1], headers, body));
        answer.write(socket);
      }
    } catch (IOException e) {
      // The test has ended the connection.
    }
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] header = line.split(": ", 2);
      headers.put(header[0], header[1]);
    }
    return headers;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
