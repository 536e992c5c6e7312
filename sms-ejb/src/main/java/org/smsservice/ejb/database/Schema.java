package org.smsservice.ejb.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whether the tables are there and up to date, so that work may begin. */
@ApplicationScoped
public class Schema {
  private volatile String obstacle = "the database was not asked yet";

  /** Whether everything that needs tables may work. */
  public boolean isReady() {
    return obstacle == null;
  }

  /** Why not, in words for the operator. */
  public Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  void becomeReady() {
    obstacle = null;
  }

  void waitBecauseOf(String reason) {
    obstacle = reason;
  }
}
