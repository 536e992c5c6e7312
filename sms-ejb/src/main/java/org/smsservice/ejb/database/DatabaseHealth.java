package org.smsservice.ejb.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Whether the database can be worked with. */
@ApplicationScoped
public class DatabaseHealth {
  private static final int ANSWER_SECONDS = 2;

  @Resource(lookup = "jdbc/sms")
  DataSource dataSource;

  @Inject Schema schema;

  /** Asks the database; empty when all is well, else the reason in words. */
  public Optional<String> obstacle() {
    if (!schema.isReady()) {
      return schema.obstacle();
    }
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(ANSWER_SECONDS)
          ? Optional.empty()
          : Optional.of("the database does not answer");
    } catch (SQLException e) {
      return Optional.of("the database is away: " + e.getMessage());
    }
  }
}
