package org.smsservice.it.hostile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.smsservice.it.Organization;
import org.smsservice.it.Organization.Answer;
import org.smsservice.it.TestBed;

/**
 * Makes the things of an organization that paths of the interface name, one of each kind (see
 * {@link ApiOperation#kinds}). A kind that it does not know is a failure: a path with a new
 * parameter needs an object here, so that no test passes it over.
 */
final class ExampleObjects {
  /** Whose a kind's objects are. */
  enum Ownership {
    /** An organization's, by an id that we have made: for others it is not there. */
    BY_ID,
    /** An organization's, by a name of its own: others may have one of the same name. */
    BY_NAME,
    /** The operator's. */
    OPERATOR,
    /** Nobody's: it is the same for all. */
    PUBLIC
  }

  private interface Maker {
    String make(ExampleObjects objects, int number) throws Exception;
  }

  private record Kind(Ownership ownership, Maker maker) {}

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          kind("messages/{id}", Ownership.BY_ID, (objects, number) -> objects.message()),
          kind("batches/{id}", Ownership.BY_ID, ExampleObjects::batch),
          kind("templates/{id}", Ownership.BY_ID, ExampleObjects::template),
          kind("keywords/{id}", Ownership.BY_ID, ExampleObjects::keyword),
          kind("senders/{id}", Ownership.BY_ID, ExampleObjects::sender),
          kind("users/{id}", Ownership.BY_NAME, ExampleObjects::user),
          kind("opt-outs/{phoneNumber}", Ownership.BY_NAME, ExampleObjects::optOut),
          kind("organizations/{id}", Ownership.OPERATOR, (objects, number) -> objects.owner()),
          kind("organizations/{id}/api-keys/{key}", Ownership.OPERATOR, ExampleObjects::key),
          kind("undecided-messages/{id}", Ownership.OPERATOR, ExampleObjects::undecided),
          kind("pricing/{phoneNumber}", Ownership.PUBLIC, (objects, number) -> "+14155550100"),
          kind("pricing/countries/{iso}", Ownership.PUBLIC, (objects, number) -> "US"),
          kind("pricing/charges/{iso}", Ownership.OPERATOR, ExampleObjects::charges));

  private static Map.Entry<String, Kind> kind(String path, Ownership ownership, Maker maker) {
    return Map.entry("/api/v1/" + path, new Kind(ownership, maker));
  }

  /** Nobody writes to these in other tests. */
  private static final List<String> COUNTRIES = List.of("KI", "NR", "NU", "TK", "TV", "WF");

  private static final String LATER = "2999-01-01T00:00:00Z";
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Organization organization;
  private final Organization operator;
  private final DataSource database;

  /**
   * The objects of one organization.
   *
   * @param organization with a key that may do everything
   * @param database the one of its node
   */
  ExampleObjects(Organization organization, DataSource database) {
    this.organization = organization;
    this.operator = organization.withKey(TestBed.OPERATOR_KEY);
    this.database = database;
  }

  /** Whose objects of a kind are. */
  static Ownership ownership(String kind) {
    return known(kind).ownership();
  }

  private static Kind known(String kind) {
    Kind known = KINDS.get(kind);
    if (known == null) {
      throw new AssertionError("there is no example of " + kind + ": ExampleObjects must make one");
    }
    return known;
  }

  /** What stands for an object of a kind that is not there. */
  static String missing(String kind) {
    return ownership(kind) == Ownership.BY_NAME ? "+14155559999" : UUID.randomUUID().toString();
  }

  /** New objects for all parameters of a path. */
  Map<String, String> valuesFor(ApiOperation operation) throws Exception {
    Map<String, String> values = new HashMap<>();
    for (String kind : operation.kinds()) {
      values.put(kind, make(kind));
    }
    return values;
  }

  /** Makes a new object and tells how a path names it. */
  String make(String kind) throws Exception {
    return known(kind).maker().make(this, NUMBERS.incrementAndGet());
  }

  /** A word that only this organization's things have in them. */
  String mark() {
    return "mark" + organization.id().substring(organization.id().length() - 12);
  }

  private String owner() {
    return organization.id();
  }

  private String message() throws Exception {
    return made(
        "/messages", Map.of("to", Organization.newPerson(), "body", mark(), "sendAt", LATER));
  }

  private String batch(int number) throws Exception {
    return made(
        "/messages/bulk",
        Map.of("body", mark(), "recipients", List.of(person(number)), "sendAt", LATER));
  }

  private String template(int number) throws Exception {
    return made("/templates", Map.of("name", mark() + number, "content", mark()));
  }

  private String keyword(int number) throws Exception {
    return made("/keywords", Map.of("keyword", mark() + number, "reply", mark()));
  }

  private String sender(int number) throws Exception {
    return made("/senders", Map.of("value", person(number)));
  }

  private String user(int number) throws Exception {
    String name = "user-" + number;
    Map<String, Object> known =
        Map.of("phoneNumber", person(number), "metadata", Map.of("name", mark()));
    require(organization.put("/users/" + name, known));
    return name;
  }

  private String optOut(int number) throws Exception {
    require(organization.put("/opt-outs/" + person(number), Map.of()));
    return person(number);
  }

  private String key(int number) throws Exception {
    return id(
        operator.post(
            "/organizations/" + organization.id() + "/api-keys",
            Map.of("name", mark() + number, "scopes", List.of("messages:read"))));
  }

  private String charges(int number) throws Exception {
    String country = COUNTRIES.get(number % COUNTRIES.size());
    Map<String, ?> fee = Map.of("amount", "0.0030", "currency", "USD");
    require(operator.put("/pricing/charges/" + country, Map.of("smsSurcharge", fee)));
    return country;
  }

  /** A message that waits for a decision, as one does of which nobody knows whether it has left. */
  private String undecided(int number) throws Exception {
    String message = message();
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                update sms_outbox
                set in_doubt_since = now(), undecidable_reason = 'example', lease_until = null
                where id = ?::uuid
                """)) {
      statement.setString(1, message);
      statement.executeUpdate();
      return message;
    }
  }

  private static String person(int number) {
    return "+1415777%04d".formatted(number % 10_000);
  }

  private String made(String path, Map<String, ?> body) throws Exception {
    return id(organization.post(path, body));
  }

  private static String id(Answer answer) {
    return require(answer).body().get("id").asText();
  }

  private static Answer require(Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new AssertionError("no example was made: " + answer.status() + " " + answer.body());
    }
    return answer;
  }
}
