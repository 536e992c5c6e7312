package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.smsservice.ejb.gateway.twilio.Accounts.PATIENT;
import static org.smsservice.ejb.gateway.twilio.Accounts.SHORT;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.rest.Domains;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SingleAttemptHttpClientTest {
  private static final String OK = "{}";

  /** Where a connection must be made within the time on a busy machine, too. */
  private static final Duration MODERATE = Duration.ofMillis(700);

  private final FakeTwilio twilio = new FakeTwilio();
  private final List<SingleAttemptHttpClient> clients = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (SingleAttemptHttpClient client : clients) {
      client.close();
    }
    twilio.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 401, 404, 429, 500, 502, 503, 504})
  void makesOneAttemptWhateverTheStatus(int status) {
    twilio.answers(
        FakeTwilio.json(
            status,
            OK,
            "Location: " + twilio.address() + "/elsewhere",
            "WWW-Authenticate: Basic realm=\"Twilio\"",
            "Retry-After: 1"));

    assertThat(failure(patient(), post()))
        .isEqualTo(new CallFailure.ErrorAnswer(status, 0, Duration.ofSeconds(1)));
    assertThat(twilio.received).hasSize(1);
  }

  @Test
  void makesOneAttemptThroughBothOfTheSdksWays() {
    SingleAttemptHttpClient client = patient();

    assertThat(failure(() -> client.reliableRequest(post()))).isNotNull();
    assertThat(failure(() -> client.reliableRequest(post(), HttpClient.RETRY_CODES, 3, 1)))
        .isNotNull();
    assertThat(twilio.received).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void countsBrokenAnswersAsPossiblyProcessedAndDoesNotRepeat(FakeTwilio.Answer answer) {
    twilio.answers(answer);

    assertThat(failure(patient(), post())).isInstanceOf(CallFailure.NoAnswer.class);
    assertThat(twilio.received).hasSize(1);
  }

  static Stream<FakeTwilio.Answer> brokenAnswers() {
    return Stream.of(
        FakeTwilio.reset(),
        FakeTwilio.drop(""),
        FakeTwilio.drop("HTTP/1.1"),
        FakeTwilio.drop("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"sid\":"),
        FakeTwilio.drop("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"),
        FakeTwilio.drop("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{"),
        FakeTwilio.drop("SSH-2.0-OpenSSH_9.2\r\n"),
        FakeTwilio.drop("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"));
  }

  @Test
  void readsTheLongestPageOfMessages() {
    String page = "x".repeat(11_000_000);
    twilio.answers(FakeTwilio.json(200, page));

    assertThat(patient().makeRequest(post()).getContent()).hasSize(page.length());
  }

  @Test
  void doesNotWaitForeverForAnAnswer() {
    twilio.answers(FakeTwilio.silence());

    assertThat(failure(client(PATIENT, SHORT, 1), post()))
        .isEqualTo(new CallFailure.NoAnswer("no complete answer in time"));
    assertThat(twilio.received).as("read by now, or not yet").hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void endsAnAnswerThatDripsWithoutEnd() {
    var ended = new CountDownLatch(1);
    twilio.answers(
        socket -> {
          try {
            FakeTwilio.raw("HTTP/1.1 201 Created\r\nX-Drip: ").write(socket);
            for (int i = 0; i < 1000 && !ended.await(10, TimeUnit.MILLISECONDS); i++) {
              FakeTwilio.raw("x").write(socket);
            }
            socket.close();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });

    assertThat(failure(client(MODERATE, MODERATE, 1), post()))
        .isEqualTo(new CallFailure.NoAnswer("no complete answer in time"));
    ended.countDown();
  }

  @ParameterizedTest
  @MethodSource("unreachable")
  void knowsThatNothingWasSentWithoutAConnection(URI address) {
    assertThat(failure(client(Accounts.at(address)), post()))
        .isInstanceOf(CallFailure.NotSent.class);
  }

  static Stream<URI> unreachable() {
    String tooLongToBeLookedUp = "x".repeat(64) + ".invalid";
    return Stream.of(FakeTwilio.nobody(), URI.create("http://" + tooLongToBeLookedUp));
  }

  @Test
  void knowsThatNothingWasSentWhenTlsNeverBegins() {
    twilio.answers(FakeTwilio.silence());
    URI secure = URI.create("https://127.0.0.1:" + twilio.address().getPort());

    assertThat(failure(client(Accounts.at(secure, SHORT, PATIENT, 1)), post()))
        .isInstanceOf(CallFailure.NotSent.class)
        .as("ended by the time-out of TLS, not by the deadline of the call")
        .isNotEqualTo(new CallFailure.NotSent("no connection in time"));
  }

  @Test
  void knowsThatNothingWasSentWhenTheConnectionIsNotTakenInTime() throws IOException {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket(full.getInetAddress(), full.getLocalPort());
        var second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      assertThat(List.of(first, second)).allMatch(Socket::isConnected);
      URI address = URI.create("http://127.0.0.1:" + full.getLocalPort());

      assertThat(failure(client(Accounts.at(address, SHORT, PATIENT, 1)), post()))
          .isInstanceOf(CallFailure.NotSent.class);
    }
  }

  @Test
  void knowsThatNothingWasSentWhenNoPooledConnectionIsFreeInTime() throws Exception {
    twilio.answers(FakeTwilio.silence());
    SingleAttemptHttpClient client = client(MODERATE, PATIENT, 1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CallFailure> first = threads.submit(() -> failure(client, post()));
      twilio.received.take();

      assertThat(failure(client, post())).isInstanceOf(CallFailure.NotSent.class);
      assertThat(twilio.received).isEmpty();

      client.close();
      assertThat(first.get()).isInstanceOf(CallFailure.NoAnswer.class);
    }
  }

  @Test
  void knowsThatNothingWasSentAfterClosing() throws IOException {
    SingleAttemptHttpClient client = patient();
    client.close();

    assertThat(failure(client, post())).isInstanceOf(CallFailure.NotSent.class);
    assertThat(twilio.received).isEmpty();
  }

  @Test
  void usesConnectionsAgain() {
    twilio.answers(FakeTwilio.json(200, OK));
    SingleAttemptHttpClient client = patient();

    IntStream.range(0, 20).forEach(i -> client.makeRequest(post()));

    assertThat(twilio.received).hasSize(20);
    assertThat(twilio.connections).hasValue(1);
  }

  @Test
  void usesConnectionsAgainAfterErrors() {
    twilio.answers(FakeTwilio.json(400, "{\"code\":21211}"));
    SingleAttemptHttpClient client = patient();

    IntStream.range(0, 5).forEach(i -> failure(client, post()));

    assertThat(twilio.connections).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void doesNotKeepAConnectionThatTheServerDoesNotKeep(String seconds) {
    twilio.answers(FakeTwilio.json(200, OK, "Keep-Alive: timeout=" + seconds));
    SingleAttemptHttpClient client = patient();

    IntStream.range(0, 20).forEach(i -> client.makeRequest(post()));

    assertThat(twilio.connections).hasValue(20);
  }

  @Test
  void noticesThatTheServerHasClosedAnIdleConnection() throws InterruptedException {
    var closed = new Semaphore(0);
    twilio.answers(
        socket -> {
          FakeTwilio.drop("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").write(socket);
          closed.release();
        });
    SingleAttemptHttpClient client = patient();

    for (int i = 0; i < 20; i++) {
      assertThat(client.makeRequest(post()).getStatusCode()).isEqualTo(200);
      closed.acquire();
    }

    assertThat(twilio.received).hasSize(20);
    assertThat(twilio.connections).hasValue(20);
  }

  @Test
  void keepsNoCookies() throws InterruptedException {
    twilio.answers(FakeTwilio.json(200, OK, "Set-Cookie: a=b"));
    SingleAttemptHttpClient client = patient();
    client.makeRequest(post());
    client.makeRequest(post());

    twilio.received.take();
    assertThat(twilio.received.take().headers()).doesNotContainKey("Cookie");
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void callsEveryHostAtTheBaseAddressWithPathAndQueryUnchanged(Domains host)
      throws InterruptedException {
    twilio.answers(FakeTwilio.json(200, OK));
    var request = new Request(HttpMethod.GET, host.toString(), "/v1/A b/%2B1");
    request.addQueryParam("DateSent>", "2026-11-23");
    request.addQueryParam("To", "+14155550100");
    request.setAuth("AC1", "token");

    Response response = patient().makeRequest(request);

    assertThat(response.getContent()).isEqualTo(OK);
    FakeTwilio.Received received = twilio.received.take();
    URI original = URI.create(request.constructURL().toString());
    assertThat(received.method()).isEqualTo("GET");
    assertThat(received.target()).isEqualTo(original.getRawPath() + "?" + original.getRawQuery());
    assertThat(received.headers()).containsEntry("Host", twilio.address().getAuthority());
    assertThat(received.headers()).doesNotContainKeys("Upgrade", "Cookie");
  }

  static Stream<Arguments> hosts() {
    return Stream.of(Domains.API, Domains.PRICING, Domains.LOOKUPS).map(Arguments::of);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 200})
  void serves200VirtualThreadsWithTheConnectionsItMayHave(int connections) throws Exception {
    twilio.answers(FakeTwilio.json(200, OK));
    SingleAttemptHttpClient client = client(PATIENT, PATIENT, connections);
    List<Future<Response>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        calls.add(threads.submit(() -> client.makeRequest(post())));
      }
    }

    for (Future<Response> call : calls) {
      assertThat(call.get().getStatusCode()).isEqualTo(200);
    }
    assertThat(twilio.received).hasSize(200);
    assertThat(twilio.connections.get()).isLessThanOrEqualTo(connections);
  }

  private SingleAttemptHttpClient patient() {
    return client(PATIENT, PATIENT, 10);
  }

  private SingleAttemptHttpClient client(Duration connect, Duration response, int connections) {
    return client(Accounts.at(twilio.address(), connect, response, connections));
  }

  private SingleAttemptHttpClient client(TwilioAccount account) {
    var client = new SingleAttemptHttpClient(account);
    clients.add(client);
    return client;
  }

  private static Request post() {
    var request = new Request(HttpMethod.POST, Domains.API.toString(), "/2010-04-01/X.json");
    request.setAuth("AC1", "token");
    request.addPostParam("Body", "text");
    return request;
  }

  private static CallFailure failure(SingleAttemptHttpClient client, Request request) {
    return failure(() -> client.makeRequest(request));
  }

  private static CallFailure failure(Runnable call) {
    return catchThrowableOfType(CallFailedException.class, call::run).failure();
  }
}
