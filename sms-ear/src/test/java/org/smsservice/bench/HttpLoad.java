package org.smsservice.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Drives a server over keep-alive connections with as little CPU of its own as it can: it shares
 * the machine with what it measures. Requests are prepared bytes; of answers only status and length
 * are read.
 */
final class HttpLoad {
  private static final int CONNECTIONS = 64;
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int OK_FIRST = 200;
  private static final int OK_LAST = 299;

  private final URI server;

  HttpLoad(String url) {
    this.server = URI.create(url);
  }

  /** What was seen. */
  record Result(long requests, double seconds, long[] sortedNanos) {
    double perSecond() {
      return requests / seconds;
    }

    double millis(double share) {
      int index = (int) Math.min(sortedNanos.length - 1L, (long) (share * sortedNanos.length));
      return sortedNanos.length == 0 ? 0 : sortedNanos[index] / 1e6;
    }
  }

  /** A request as it goes over the wire. */
  byte[] request(String method, String path, List<String> headers, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: %d\r\n\r\n"
            .formatted(method, path, String.join("\r\n", headers), content.length);
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, whole, start.length, content.length);
    return whole;
  }

  /**
   * Sends requests from 64 connections until the time is up or there are none left.
   *
   * @param next gives null when there are none left
   * @throws IllegalStateException when an answer is not 2xx
   */
  Result run(Duration time, Supplier<byte[]> next) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    ConcurrentLinkedQueue<long[]> times = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      List<Future<?>> connections = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(threads.submit(() -> times.add(connection(end, next))));
      }
      for (Future<?> connection : connections) {
        connection.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Result(all.length, seconds, all);
  }

  private long[] connection(long end, Supplier<byte[]> next) {
    long[] times = new long[1024];
    int count = 0;
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream(), 8192);
      for (byte[] request = next.get(); request != null; request = next.get()) {
        long begun = System.nanoTime();
        if (begun > end) {
          break;
        }
        out.write(request);
        readAnswer(in);
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = System.nanoTime() - begun;
      }
      return Arrays.copyOf(times, count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void readAnswer(InputStream in) throws IOException {
    String statusLine = line(in);
    int status = Integer.parseInt(statusLine.split(" ")[1]);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (status < OK_FIRST || status > OK_LAST) {
      throw new IllegalStateException(
          "answered " + status + ": " + new String(body, StandardCharsets.UTF_8));
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection has ended");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
