package org.smsservice.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsservice.it.Organization;
import org.smsservice.it.TestBed;
import org.smsservice.sandbox.LibertyServer;
import org.smsservice.sandbox.twilio.SimulatedTwilio;

/**
 * The service bears whatever it is asked: it answers in time and with no failure of its own, shows
 * nothing of its inside, says what was wrong as problems, and has changed nothing when it refuses.
 * Requests are made from the description that it serves, and spoilt by chance: {@code
 * sms.hostile.requests} says how many, {@code sms.hostile.seed} brings the same ones again.
 */
class HostileIT {
  private static final int REQUESTS = Integer.getInteger("sms.hostile.requests", 1_500);

  /** The short form is the same each time; the long one goes on to look for what is not known. */
  private static final long SEED =
      Long.getLong("sms.hostile.seed", REQUESTS < 10_000 ? 1 : new Random().nextInt());

  /** Enough to see what is wrong. */
  private static final int SHOWN = 30;

  /** Operations with a body can be spoilt in more ways, and get more of the requests. */
  private static final int SHARE_WITH_BODY = 3;

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

  /** No limit that is meant for callers who are in a hurry. */
  private static final Map<String, String> UNHURRIED =
      Map.of(
          "SMS_RATELIMIT_KEY_PER_SECOND", "1000000",
          "SMS_RATELIMIT_ORGANIZATION_PER_SECOND", "1000000",
          "SMS_SENDING_ALPHANUMERIC_RATE", "1000000",
          "SMS_SENDING_TOLL_FREE_RATE", "1000000",
          "SMS_SENDING_SHORT_CODE_RATE", "1000000",
          "SMS_SENDING_MESSAGING_SERVICE_RATE", "1000000");

  /** What ought to have left. */
  private static final String DUE =
      """
      select o.id::text from sms_outbox o join organization on organization.id = organization_id
      where not_before < now() and undecidable_reason is null and not is_held
        and status = 'active'
      """;

  private static SimulatedTwilio twilio;
  private static LibertyServer node;
  private static ChangeJournal journal;
  private static List<ApiOperation> operations;
  private static ApiDocument document;
  private static ValidRequests requests;
  private static WebhookAttacks webhooks;
  private static Wire wire;
  private static Organization bystander;
  private static final Map<String, String> OF_BYSTANDER = new HashMap<>();

  private final List<String> wrong = new ArrayList<>();
  private final Map<Integer, Integer> answers = new TreeMap<>();

  @BeforeAll
  static void start() throws Exception {
    System.out.printf("%d hostile requests, -Dsms.hostile.seed=%d%n", REQUESTS, SEED);
    // Callbacks would change messages at moments of their own.
    twilio = new SimulatedTwilio(0).start();
    twilio.change(behaviour -> behaviour.callbacksLost = 1);
    String name = TestBed.shared().newDatabase();
    Map<String, String> environment = new HashMap<>(UNHURRIED);
    environment.put("DATABASE_URL", TestBed.shared().database().url(name));
    environment.put("TWILIO_BASE_URL", twilio.url());
    node = TestBed.shared().newNode(environment).start().awaitReady();
    DataSource database = TestBed.shared().database().dataSource(name);
    document = ApiDocument.of(node.url());
    operations = document.operations();
    wire = new Wire(node.url());
    requests = new ValidRequests(node, database, document);
    webhooks = new WebhookAttacks(node.url(), requests.member().id());
    bystander = Organization.on(node);
    ExampleObjects objects = new ExampleObjects(bystander, database);
    for (ApiOperation operation : operations) {
      OF_BYSTANDER.putAll(objects.valuesFor(operation));
    }
    journal = ChangeJournal.of(database);
  }

  @AfterAll
  static void stop() throws Exception {
    journal.close();
    node.close();
    twilio.close();
  }

  @Test
  void whatIsSpoiltIsRefusedOrTaken() throws Exception {
    List<ApiOperation> byShare = new ArrayList<>();
    for (ApiOperation operation : operations) {
      int share = operation.bodies().isEmpty() ? 1 : SHARE_WITH_BODY;
      for (int i = 0; i < share; i++) {
        byShare.add(operation);
      }
    }
    Map<String, JsonNode> before = stateOfBystander();
    Attacks attacks = new Attacks(document);
    Dice dice = new Dice(SEED);
    for (int i = 0; i < REQUESTS; i++) {
      ApiOperation operation = byShare.get(i % byShare.size());
      String what = i + " " + operation;
      if (operation.needsKey()) {
        Map<String, String> values = requests.values(operation);
        journal.news();
        RawRequest valid = dice.oneOf(requests.of(operation, values));
        RawRequest spoilt = attacks.spoilt(valid, operation, values, dice);
        forget(operation, spoilt, send(what, spoilt));
      } else {
        send(what, webhooks.spoilt(operation, dice));
      }
    }
    assertNothingWrong();
    assertThat(answers).containsKeys(200, 201, 202, 204, 400, 401, 403, 404, 406, 415);
    assertThat(stateOfBystander()).isEqualTo(before);
    assertStillWorks();
  }

  private static void forget(ApiOperation operation, RawRequest request, RawAnswer answer)
      throws Exception {
    if (answer.isAccepted() && !operation.is("GET")) {
      requests.forget(operation, request.path(), answer.header("Location"));
      journal.news();
    }
  }

  private static Map<String, JsonNode> stateOfBystander() throws Exception {
    ApiCaller caller = new ApiCaller(bystander, node.url(), bystander.key());
    return VisibleState.of(caller, operations, OF_BYSTANDER);
  }

  /** Sends a request, and looks at its answer and at what it has changed. */
  private RawAnswer send(String what, RawRequest request) throws Exception {
    List<String> faults = new ArrayList<>();
    RawAnswer answer = answerTo(request.bytes(), faults);
    faults.addAll(Verdict.faults(request, answer));
    boolean mayChange = answer.isAccepted() && !HARMLESS.contains(request.method());
    note(() -> what + " " + request, answer, mayChange, faults);
    return answer;
  }

  private static RawAnswer answerTo(byte[] request, List<String> faults) throws Exception {
    try {
      return wire.exchange(request);
    } catch (SocketTimeoutException e) {
      faults.add("no answer within " + Wire.PATIENCE);
      return RawAnswer.NONE;
    }
  }

  private void note(Supplier<String> what, RawAnswer answer, boolean mayChange, List<String> faults)
      throws Exception {
    List<String> changes = journal.news();
    if (!mayChange && !changes.isEmpty()) {
      faults.add("has changed " + changes);
    }
    answers.merge(answer.status(), 1, Integer::sum);
    if (!faults.isEmpty()) {
      wrong.add(faults + ": " + what.get() + "; answered " + answer);
    }
  }

  private void assertNothingWrong() {
    System.out.printf("Statuses and how often they were answered: %s%n", answers);
    assertThat(wrong.stream().limit(SHOWN))
        .as("%d of the requests with -Dsms.hostile.seed=%d", wrong.size(), SEED)
        .isEmpty();
  }

  /** Nothing that was taken stands in the way of later requests, or of other messages. */
  private void assertStillWorks() throws Exception {
    for (ApiOperation operation : operations) {
      Map<String, String> values = requests.values(operation);
      List<RawRequest> valid =
          operation.needsKey()
              ? requests.of(operation, values)
              : List.of(webhooks.valid(operation));
      for (RawRequest request : valid) {
        RawAnswer answer = wire.exchange(request.bytes());
        assertThat(answer.isAccepted()).as("%s: %s", request, answer).isTrue();
        if (operation.needsKey()) {
          forget(operation, request, answer);
        }
      }
    }
    Organization.awaitCondition(() -> journal.texts(DUE).isEmpty());
    try (var lines = Files.lines(TestBed.consoleOf(node))) {
      assertThat(lines.filter(line -> line.startsWith(Verdict.INJECTED))).isEmpty();
    }
  }

  @Test
  void noOtherMethodDoesAnything() throws Exception {
    for (ApiOperation operation : operations) {
      RawRequest valid =
          operation.needsKey()
              ? requests.of(operation, requests.values(operation)).getFirst()
              : webhooks.valid(operation);
      journal.news();
      for (String method : Attacks.METHODS) {
        if (!isDocumented(method, operation.path())) {
          RawRequest request = valid.with("method", method, valid.target());
          RawAnswer answer = send("", request);
          if (answer.isAccepted() && !HARMLESS.contains(method)) {
            wrong.add(request + " is taken: " + answer);
          }
        }
      }
    }
    assertNothingWrong();
    assertThat(answers).containsKey(405);
  }

  /** The server takes a method's name in lower case, too. */
  private static boolean isDocumented(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.path().equals(path))
        .anyMatch(operation -> operation.method().equalsIgnoreCase(method));
  }

  @Test
  void whatIsHardlyHttpDoesNothing() throws Exception {
    for (Map.Entry<String, byte[]> request : WireAttacks.all(bystander.key()).entrySet()) {
      journal.news();
      List<String> faults = new ArrayList<>();
      RawAnswer answer = answerTo(request.getValue(), faults);
      faults.addAll(Verdict.faultsOfAnyAnswer(answer));
      note(request::getKey, answer, false, faults);
    }
    assertNothingWrong();
  }
}
