package org.smsservice.ejb.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

/** What a failure of the database means to the one who asked. */
public final class DatabaseFailures {
  /** SQLSTATE classes (PostgreSQL's documentation, appendix A) that blame the data. */
  private static final String DATA_EXCEPTION = "22";

  private static final String CONSTRAINT_VIOLATION = "23";

  /** Deadlock, serialization failure. */
  private static final String TRANSACTION_ROLLBACK = "40";

  /** Connection exception, insufficient resources, operator intervention. */
  private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57");

  /** A statement was canceled, as those are that read for longer than {@link LongReading} says. */
  private static final String CANCELED = "57014";

  private static final int CLASS_LENGTH = 2;

  private DatabaseFailures() {}

  /** Whether the same statement with the same data would fail again. */
  public static boolean isCausedByData(Throwable failure) {
    return sqlStates(failure)
        .anyMatch(
            state -> state.startsWith(DATA_EXCEPTION) || state.startsWith(CONSTRAINT_VIOLATION));
  }

  /** Whether two transactions were in each other's way, so that the same one will succeed now. */
  public static boolean isConflict(Throwable failure) {
    return sqlStates(failure).anyMatch(state -> TRANSACTION_ROLLBACK.equals(classOf(state)));
  }

  /** Whether the database is away, stopping or full, so that trying again later may help. */
  public static boolean isUnavailable(Throwable failure) {
    return causes(failure).anyMatch(DatabaseFailures::isConnectionFailure)
        || sqlStates(failure).anyMatch(state -> UNAVAILABLE_CLASSES.contains(classOf(state)));
  }

  /** Whether the statement was ended by its own time limit: it would be again, as long as it is. */
  public static boolean isOutOfTime(Throwable failure) {
    return sqlStates(failure).anyMatch(CANCELED::equals);
  }

  private static boolean isConnectionFailure(Throwable cause) {
    return cause instanceof SQLTransientConnectionException
        || cause instanceof SQLNonTransientConnectionException
        || cause instanceof SQLRecoverableException;
  }

  private static String classOf(String sqlState) {
    return sqlState.substring(0, Math.min(CLASS_LENGTH, sqlState.length()));
  }

  private static Stream<String> sqlStates(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter(state -> state != null);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
