package org.smsservice.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Has PostgreSQL log how it executes every statement on one of its databases (auto_explain). */
final class PlanLog {
  private static final Pattern ENTRY = Pattern.compile(" plan:\\n((?:\\t.*\\n)+)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SETTINGS =
      List.of(
          "session_preload_libraries = 'auto_explain'",
          "auto_explain.log_min_duration = 0",
          "auto_explain.log_analyze = on",
          "auto_explain.log_timing = off",
          "auto_explain.log_format = json");

  /** Some statements come from timers, which have their own time. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DataSource database;
  private final Path log;
  private long begin;

  private PlanLog(DataSource database, Path log) {
    this.database = database;
    this.log = log;
  }

  /** Begins with the next connections to a database. */
  static PlanLog of(String database) throws SQLException {
    DataSource source = TestBed.shared().database().dataSource(database);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : SETTINGS) {
        statement.execute("alter database " + database + " set " + setting);
      }
    }
    return new PlanLog(source, TestBed.shared().database().log());
  }

  /** Forgets what was logged so far. */
  void restart() throws IOException {
    begin = Files.size(log);
  }

  /** Waits until all these statements were executed since then, and tells what was. */
  List<ExecutedPlan> awaitPlansOf(Set<String> statements) throws Exception {
    Set<String> missing = new HashSet<>(statements);
    List<ExecutedPlan> plans = new ArrayList<>();
    try {
      Organization.awaitCondition(
          PATIENCE,
          () -> {
            plans.clear();
            plans.addAll(plans());
            missing.removeIf(statement -> plans.stream().anyMatch(p -> p.executes(statement)));
            return missing.isEmpty();
          });
    } catch (AssertionError e) {
      throw new AssertionError("never executed: " + missing, e);
    }
    return plans;
  }

  private List<ExecutedPlan> plans() throws IOException, SQLException {
    byte[] all = Files.readAllBytes(log);
    String text = new String(all, (int) begin, (int) (all.length - begin), StandardCharsets.UTF_8);
    Map<String, String> wholeIndexes = wholeIndexes();
    List<ExecutedPlan> plans = new ArrayList<>();
    Matcher entries = ENTRY.matcher(text);
    while (entries.find()) {
      String json = entries.group(1).replace("\n\t", "\n");
      plans.add(ExecutedPlan.of(JSON.readTree(json), wholeIndexes));
    }
    return plans;
  }

  /** The indexes of whole tables by those of their partitions. */
  private Map<String, String> wholeIndexes() throws SQLException {
    Map<String, String> names = new HashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select part.relname, whole.relname from pg_inherits
                join pg_class part on part.oid = inhrelid
                join pg_class whole on whole.oid = inhparent
                where part.relkind = 'i'
                """)) {
      while (rows.next()) {
        names.put(rows.getString(1), rows.getString(2));
      }
    }
    return names;
  }
}
