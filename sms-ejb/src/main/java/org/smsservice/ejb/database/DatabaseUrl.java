package org.smsservice.ejb.database;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * A database's address with its credentials, from either notation: libpq's {@code
 * postgresql://user:password@host:port/database?…} (PostgreSQL's documentation, "Connection URIs")
 * or {@code jdbc:postgresql:…}.
 *
 * @param jdbcUrl for the driver, without user and password where they came before the host
 * @param user percent-decoded
 * @param password percent-decoded
 */
record DatabaseUrl(String jdbcUrl, Optional<String> user, Optional<String> password) {
  private static final Pattern LIBPQ =
      Pattern.compile(
          "postgres(?:ql)?://(?:(?<user>[^:@/?]*)(?::(?<password>[^@/?]*))?@)?"
              + "(?<hosts>[^/?@]+)/(?<database>[^/?@]+)(?:\\?(?<query>.*))?");

  private static final Pattern JDBC =
      Pattern.compile("jdbc:postgresql:(?://[^/?@]*/)?[^/?@]*(?:\\?.*)?");

  /** A plus sign stands for itself in these addresses, and for a space where the driver reads. */
  private static final String PLUS = "%2B";

  /** What libpq and Prisma call otherwise than the driver. */
  private static final Map<String, String> DRIVER_NAMES =
      Map.of(
          "schema", "currentSchema",
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName");

  /**
   * Understands an address.
   *
   * @throws IllegalArgumentException when it has neither form; the message never shows the address
   */
  static DatabaseUrl parse(String url) {
    DatabaseUrl address =
        JDBC.matcher(url).matches()
            ? new DatabaseUrl(url, Optional.empty(), Optional.empty())
            : ofLibpq(url);
    if (Driver.parseURL(address.jdbcUrl(), null) == null) {
      throw malformed();
    }
    return address;
  }

  private static DatabaseUrl ofLibpq(String url) {
    Matcher libpq = LIBPQ.matcher(url);
    if (!libpq.matches()) {
      throw malformed();
    }
    String database = libpq.group("database").replace("+", PLUS);
    return new DatabaseUrl(
        "jdbc:postgresql://" + libpq.group("hosts") + "/" + database + query(libpq),
        Optional.ofNullable(libpq.group("user")).map(DatabaseUrl::decoded),
        Optional.ofNullable(libpq.group("password")).map(DatabaseUrl::decoded));
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "DATABASE_URL must have the form postgresql://user:password@host:port/database"
            + " (special characters percent-encoded) or jdbc:postgresql:…");
  }

  private static String query(Matcher libpq) {
    if (libpq.group("query") == null || libpq.group("query").isEmpty()) {
      return "";
    }
    List<String> parameters = new ArrayList<>();
    for (String parameter : libpq.group("query").split("&")) {
      String[] nameAndValue = parameter.split("=", 2);
      String name = DRIVER_NAMES.getOrDefault(nameAndValue[0], nameAndValue[0]);
      String value = nameAndValue.length > 1 ? decoded(nameAndValue[1]) : "";
      parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return "?" + String.join("&", parameters);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", PLUS), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("DATABASE_URL has a broken percent-encoding");
    }
  }

  /** Leaves the credentials out. */
  @Override
  public String toString() {
    return "DatabaseUrl";
  }
}
