package org.smsservice.sandbox.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.webhook.TwilioSignature;

/** Receives webhooks and answers as laid down; 204 otherwise. */
final class WebhookReceiver implements AutoCloseable {
  private static final int DROP = 0;
  private static final int HANG = -1;
  private static final int NO_CONTENT = 204;
  private static final long PATIENCE_SECONDS = 10;

  /** A webhook call as it came in; {@code pathAndQuery} is raw. */
  record Call(
      String method, String pathAndQuery, String signature, String idempotencyToken, Form form) {
    String field(String name) {
      return form.text(name).orElse(null);
    }

    boolean isSignedBy(String token, String url) {
      return TwilioSignature.of(token, url, form).equals(signature);
    }
  }

  private record Answer(int status, String header, String value, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::receive);
    server.start();
  }

  String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  void answerNext(int... statuses) {
    for (int status : statuses) {
      answers.add(new Answer(status, null, null, ""));
    }
  }

  void answerNext(int status, String header, String value, String body) {
    answers.add(new Answer(status, header, value, body));
  }

  void dropNext() {
    answerNext(DROP);
  }

  void hangNext() {
    answerNext(HANG);
  }

  /** The next call; waits for it. */
  Call take() throws InterruptedException {
    Call call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("No webhook came");
    }
    return call;
  }

  List<Call> take(int count) throws InterruptedException {
    List<Call> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(take());
    }
    return taken;
  }

  /** What came so far and was not taken. */
  List<Call> waiting() {
    return List.copyOf(calls);
  }

  /** Whether nothing comes for a while. */
  boolean staysSilent(Duration quiet) throws InterruptedException {
    return calls.poll(quiet.toMillis(), TimeUnit.MILLISECONDS) == null;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer = answers.poll();
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              headers.getFirst(TwilioSignature.HEADER),
              headers.getFirst("I-Twilio-Idempotency-Token"),
              Form.parse(body)));
      answer(exchange, answer == null ? new Answer(NO_CONTENT, null, null, "") : answer);
    } catch (InterruptedException e) {
      // The receiver is closing.
    }
  }

  private static void answer(HttpExchange exchange, Answer answer)
      throws IOException, InterruptedException {
    if (answer.status == DROP) {
      return;
    }
    if (answer.status == HANG) {
      TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
      return;
    }
    if (answer.header != null) {
      exchange.getResponseHeaders().set(answer.header, answer.value);
    }
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    // Zero stands for a chunked body, minus one for none.
    exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : 0);
    if (bytes.length > 0) {
      try (var out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    threads.close();
  }
}
