package org.smsservice.ejb.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "22021, true,  false, false", // character not in repertoire
    "22001, true,  false, false", // string data right truncation
    "23505, true,  false, false", // unique violation
    "23514, true,  false, false", // check violation
    "08000, false, true, false", // connection exception
    "08006, false, true, false", // connection failure
    "53300, false, true, false", // too many connections
    "53100, false, true, false", // disk full
    "57P01, false, true, false", // admin shutdown
    "57P03, false, true, false", // cannot connect now
    "40001, false, false, true", // serialization failure
    "40P01, false, false, true", // deadlock detected
    "42P01, false, false, false", // undefined table
    "0,     false, false, false",
    ",      false, false, false"
  })
  void tellsByTheSqlState(
      String sqlState, boolean isCausedByData, boolean isUnavailable, boolean isConflict) {
    SQLException failure = new SQLException("reason", sqlState);
    Throwable wrapped = new RuntimeException(new IllegalStateException(failure));

    assertThat(DatabaseFailures.isCausedByData(failure)).isEqualTo(isCausedByData);
    assertThat(DatabaseFailures.isCausedByData(wrapped)).isEqualTo(isCausedByData);
    assertThat(DatabaseFailures.isUnavailable(failure)).isEqualTo(isUnavailable);
    assertThat(DatabaseFailures.isUnavailable(wrapped)).isEqualTo(isUnavailable);
    assertThat(DatabaseFailures.isConflict(failure)).isEqualTo(isConflict);
    assertThat(DatabaseFailures.isConflict(wrapped)).isEqualTo(isConflict);
  }

  @Test
  void tellsAStatementThatTookTooLongFromADatabaseThatIsAway() {
    assertThat(
            DatabaseFailures.isOutOfTime(
                new RuntimeException(new SQLException("canceling statement", "57014"))))
        .isTrue();
    assertThat(DatabaseFailures.isOutOfTime(new SQLException("shutting down", "57P01"))).isFalse();
    assertThat(DatabaseFailures.isOutOfTime(new IllegalStateException("57014"))).isFalse();
  }

  static List<SQLException> connectionFailures() {
    return List.of(
        new SQLTransientConnectionException("no connection in time"),
        new SQLNonTransientConnectionException("refused"),
        new SQLRecoverableException("closed"));
  }

  @ParameterizedTest
  @MethodSource("connectionFailures")
  void aFailedConnectionNeedsNoSqlState(SQLException failure) {
    assertThat(DatabaseFailures.isUnavailable(new RuntimeException(failure))).isTrue();
    assertThat(DatabaseFailures.isCausedByData(new RuntimeException(failure))).isFalse();
    assertThat(DatabaseFailures.isConflict(new RuntimeException(failure))).isFalse();
  }

  @Test
  void anythingElseSaysNothingAboutTheDatabase() {
    assertThat(DatabaseFailures.isUnavailable(new IllegalStateException("08006"))).isFalse();
    assertThat(DatabaseFailures.isCausedByData(new IllegalStateException("22021"))).isFalse();
    assertThat(DatabaseFailures.isConflict(new IllegalStateException("40001"))).isFalse();
  }
}
