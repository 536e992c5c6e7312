package org.smsservice.it;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Looks into a node's database, and changes what no caller could. */
record SqlClient(DataSource database) {

  /** The first column of what a statement gives, in which {@code %s} stands for the values. */
  List<String> texts(String statement, Object... values) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement executed = connection.createStatement();
        ResultSet rows = executed.executeQuery(statement.formatted(values))) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Executes a statement, in which {@code %s} stands for the values, and tells how many rows. */
  int execute(String statement, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement executed = connection.createStatement()) {
      return executed.executeUpdate(statement.formatted(values));
    }
  }
}
