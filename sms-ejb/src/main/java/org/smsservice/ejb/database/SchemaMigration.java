package org.smsservice.ejb.database;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import jakarta.persistence.SchemaValidationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/**
 * Brings the tables up to date when the application starts, before anything else uses them. Several
 * nodes may start at once: Flyway's lock lets one work and the others wait.
 *
 * <p>A database that is away does not end the start: the node waits, says so, and tries again. A
 * migration that fails, or tables that do not fit the entities, end it.
 */
@Startup
@Singleton
@DependsOn("ConfigurationCheck")
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {
  private static final Logger LOG = Logger.getLogger(SchemaMigration.class.getName());
  private static final long RETRY_MILLIS = 1_000;

  @Inject DatabaseConfig config;
  @Inject Schema schema;
  @Inject PartitionService partitions;
  @Inject Event<SchemaReady> ready;
  @Resource TimerService timers;

  @PersistenceUnit EntityManagerFactory entityManagerFactory;

  @PostConstruct
  void start() {
    migrate();
  }

  @Timeout
  void retry(Timer timer) {
    try {
      migrate();
    } catch (RuntimeException e) {
      schema.waitBecauseOf("the tables could not be brought up to date: " + e.getMessage());
      LOG.log(Level.SEVERE, "The tables could not be brought up to date; the node stays idle", e);
    }
  }

  private void migrate() {
    try {
      Flyway.configure(SchemaMigration.class.getClassLoader())
          .dataSource(dataSource())
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (FlywaySqlException away) {
      schema.waitBecauseOf("the database is away: " + away.getCause().getMessage());
      LOG.warning("Waiting for the database: " + away.getCause().getMessage());
      timers.createSingleActionTimer(RETRY_MILLIS, new TimerConfig(null, false));
      return;
    }
    validate();
    // Before the first row comes: the service may have been away for months.
    partitions.addAhead();
    schema.becomeReady();
    LOG.info("The tables are up to date");
    ready.fire(new SchemaReady());
  }

  /** Outside the pool, whose connections belong to transactions. */
  private SmsDataSource dataSource() {
    SmsDataSource dataSource = new SmsDataSource();
    dataSource.setDatabaseUrl(config.url());
    dataSource.setConnectTimeout(config.connectTimeoutSeconds());
    return dataSource;
  }

  private void validate() {
    try {
      entityManagerFactory.getSchemaManager().validate();
    } catch (SchemaValidationException e) {
      throw new IllegalStateException("The tables do not fit the entities", e);
    }
  }
}
