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
              + "(?<hosts>[^/?@]+)/(?<database>[^?]+)(?:\\?(?<query>.*))?");

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
    if (url.startsWith("jdbc:postgresql:")) {
      return new DatabaseUrl(url, Optional.empty(), Optional.empty());
    }
    Matcher libpq = LIBPQ.matcher(url);
    if (!libpq.matches()) {
      throw new IllegalArgumentException(
          "DATABASE_URL must have the form postgresql://user:password@host:port/database"
              + " (special characters percent-encoded) or jdbc:postgresql:…");
    }
    return new DatabaseUrl(
        "jdbc:postgresql://" + libpq.group("hosts") + "/" + libpq.group("database") + query(libpq),
        Optional.ofNullable(libpq.group("user")).map(DatabaseUrl::decoded),
        Optional.ofNullable(libpq.group("password")).map(DatabaseUrl::decoded));
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

  /** A plus sign stands for itself in these addresses. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
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
