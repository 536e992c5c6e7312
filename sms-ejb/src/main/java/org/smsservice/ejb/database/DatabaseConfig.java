package org.smsservice.ejb.database;

import org.smsservice.ejb.setting.Setting;

/** The PostgreSQL database. The server's data source reads the same settings. */
public record DatabaseConfig(
    @Setting(
            key = "DATABASE_URL",
            secret = true,
            help =
                "postgresql://user:password@host:port/database?sslmode=… (special characters"
                    + " percent-encoded) or jdbc:postgresql://….")
        String url,
    @Setting(
            key = "sms.database.pool-size",
            defaultValue = "50",
            min = "5",
            max = "1000",
            help = "The largest number of connections, per node.")
        int poolSize,
    @Setting(
            key = "sms.database.connect-timeout-seconds",
            defaultValue = "5",
            min = "1",
            max = "60",
            help = "How long a new connection may take.")
        int connectTimeoutSeconds,
    @Setting(
            key = "sms.database.socket-timeout-seconds",
            defaultValue = "30",
            min = "1",
            max = "600",
            help = "How long one statement may stay unanswered.")
        int socketTimeoutSeconds) {

  public DatabaseConfig {
    DatabaseUrl.parse(url);
  }

  /** Leaves the address out: it holds the password. */
  @Override
  public String toString() {
    return "DatabaseConfig[poolSize=" + poolSize + "]";
  }
}
