package org.smsservice.ejb.database;

import java.util.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL's data source, which also understands the notation of {@code DATABASE_URL}. The server
 * makes it from its own configuration, in a library beside the driver, so it depends on nothing
 * else of the application.
 */
public final class SmsDataSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(SmsDataSource.class.getName());

  /** Settings that suit the service; the address is still missing. */
  public SmsDataSource() {
    setTcpKeepAlive(true);
    setReWriteBatchedInserts(true);
    setApplicationName("sms-service");
    // Else its exceptions, which are logged, quote values: texts and phone numbers among them.
    setLogServerErrorDetail(false);
  }

  /**
   * Says which database, with its credentials; see {@link DatabaseUrl}. What has neither notation
   * leaves the address missing: the server would log what this method refuses, password included,
   * and the check of the configuration tells the operator anyway.
   */
  public void setDatabaseUrl(String url) {
    try {
      DatabaseUrl address = DatabaseUrl.parse(url);
      setUrl(address.jdbcUrl());
      address.user().ifPresent(this::setUser);
      address.password().ifPresent(this::setPassword);
    } catch (IllegalArgumentException e) {
      LOG.warning("DATABASE_URL is not understood");
    }
  }
}
