package org.smsservice.ejb.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Lets one node alone do what takes several transactions; with the node its lock is gone, too. */
@ApplicationScoped
public class ClusterLock {
  @Resource(lookup = "jdbc/sms")
  DataSource dataSource;

  /**
   * Does some work, unless another node is at it. There must be no transaction under way.
   *
   * @param name of the work
   * @return whether it was done here
   */
  public boolean doAlone(String name, Runnable work) {
    try (Connection connection = dataSource.getConnection()) {
      if (!ask(connection, "select pg_try_advisory_lock(hashtext(?))", name)) {
        return false;
      }
      try {
        work.run();
        return true;
      } finally {
        ask(connection, "select pg_advisory_unlock(hashtext(?))", name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the lock of a work that is done alone: " + name, e);
    }
  }

  private static boolean ask(Connection connection, String question, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
