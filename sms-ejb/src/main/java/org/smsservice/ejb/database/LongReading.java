package org.smsservice.ejb.database;

/**
 * How long a statement may read for somebody who waits: less than what the connection waits for an
 * answer, so that the database does not go on with what nobody waits for any more.
 */
public final class LongReading {
  /** The hint of a query (Jakarta Persistence, 3.11.3). */
  public static final String TIMEOUT = "jakarta.persistence.query.timeout";

  /** In milliseconds. */
  public static final int MOST_MILLIS = 25_000;

  private LongReading() {}
}
