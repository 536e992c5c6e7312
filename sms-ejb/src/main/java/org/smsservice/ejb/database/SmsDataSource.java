package org.smsservice.ejb.database;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL's data source, which also understands the notation of {@code DATABASE_URL}. The server
 * makes it from its own configuration, in a library beside the driver, so it depends on nothing
 * else of the application.
 */
public final class SmsDataSource extends PGSimpleDataSource {
  private static final long serialVersionUID = 1L;

  /** Settings that suit the service; the address is still missing. */
  public SmsDataSource() {
    setTcpKeepAlive(true);
    setReWriteBatchedInserts(true);
    setApplicationName("sms-service");
  }

  /**
   * Says which database, with its credentials; see {@link DatabaseUrl}.
   *
   * @throws IllegalArgumentException when the address has neither notation
   */
  public void setDatabaseUrl(String url) {
    DatabaseUrl address = DatabaseUrl.parse(url);
    setUrl(address.jdbcUrl());
    address.user().ifPresent(this::setUser);
    address.password().ifPresent(this::setPassword);
  }
}
