package org.smsservice.it;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the database of the in-container tests before Arquillian starts its server. */
class InContainerDatabase implements BeforeAllCallback {
  private static final String NAME = "in_container";

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    boolean isInsideTheServer = System.getProperty("wlp.server.name") != null;
    if (isInsideTheServer) {
      return;
    }
    try (Connection connection =
            TestBed.shared().database().dataSource("postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + NAME);
      statement.execute("create database " + NAME);
    }
  }
}
