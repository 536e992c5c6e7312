package org.smsservice.ejb.log;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Our log lines: one event each, its facts as {@code name=value}, and the request that it belongs
 * to. Facts are ids, codes and counts; never a text of a message or an unmasked number.
 */
public final class Log {
  private final Logger logger;

  private Log(Logger logger) {
    this.logger = logger;
  }

  public static Log of(Class<?> source) {
    return new Log(Logger.getLogger(source.getName()));
  }

  /**
   * Logs an event.
   *
   * @param facts names and values in turn
   */
  public void info(String event, Object... facts) {
    write(Level.INFO, event, null, facts);
  }

  /** Logs what happens too often to be shown unless somebody asks for it. */
  public void detail(String event, Object... facts) {
    write(Level.FINE, event, null, facts);
  }

  /** Logs something that an operator should look at. */
  public void warning(String event, Object... facts) {
    write(Level.WARNING, event, null, facts);
  }

  /** Logs a failure with its cause. */
  public void failure(String event, Throwable cause, Object... facts) {
    write(Level.SEVERE, event, cause, facts);
  }

  private void write(Level level, String event, Throwable cause, Object... facts) {
    if (!logger.isLoggable(level)) {
      return;
    }
    StringBuilder line = new StringBuilder(event);
    for (int i = 0; i + 1 < facts.length; i += 2) {
      line.append(' ').append(facts[i]).append('=').append(facts[i + 1]);
    }
    RequestId.current().ifPresent(id -> line.append(" requestId=").append(id));
    LogRecord record = new LogRecord(level, line.toString());
    record.setLoggerName(logger.getName());
    // With a class for its source, the server would look for that class at each line, in all jars.
    record.setSourceClassName(null);
    record.setThrown(cause);
    logger.log(record);
  }
}
