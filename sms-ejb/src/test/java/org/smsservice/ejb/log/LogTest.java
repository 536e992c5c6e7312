package org.smsservice.ejb.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTest {
  private final Logger logger = Logger.getLogger(LogTest.class.getName());
  private final Lines lines = new Lines();
  private final Log log = Log.of(LogTest.class);

  private static final class Lines extends Handler {
    private final List<LogRecord> records = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    logger.addHandler(lines);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(lines);
    logger.setUseParentHandlers(true);
    logger.setLevel(null);
  }

  @Test
  void writesAnEventWithItsFacts() {
    log.info("message.accepted", "message", 17, "to", "+14*******00", "code", null);

    assertThat(lines.records)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getMessage())
                  .isEqualTo("message.accepted message=17 to=+14*******00 code=null");
              assertThat(line.getLevel()).isEqualTo(Level.INFO);
              assertThat(line.getLoggerName()).isEqualTo(LogTest.class.getName());
              assertThat(line.getThrown()).isNull();
            });
  }

  @Test
  void writesAnEventWithoutFacts() {
    log.warning("queue.full");

    assertThat(lines.records)
        .singleElement()
        .extracting(LogRecord::getMessage)
        .isEqualTo("queue.full");
    assertThat(lines.records)
        .singleElement()
        .extracting(LogRecord::getLevel)
        .isEqualTo(Level.WARNING);
  }

  @Test
  void writesAFailureWithItsCause() {
    Throwable cause = new IllegalStateException("broken");
    log.failure("request.failed", cause, "attempt", 2);

    LogRecord line = lines.records.getFirst();
    assertThat(line.getMessage()).isEqualTo("request.failed attempt=2");
    assertThat(line.getLevel()).isEqualTo(Level.SEVERE);
    assertThat(line.getThrown()).isSameAs(cause);
  }

  @Test
  void aNameWithoutValueIsLeftOut() {
    log.info("event", "name", 1, "left");

    assertThat(lines.records.getFirst().getMessage()).isEqualTo("event name=1");
  }

  @Test
  void bracesStandForThemselves() {
    log.info("event", "text", "{0}");

    assertThat(lines.records.getFirst().getMessage()).isEqualTo("event text={0}");
    assertThat(lines.records.getFirst().getParameters()).isNull();
  }

  @Test
  void tellsTheRequestWhileOneIsBound() {
    RequestId.bind("request-17");
    try {
      log.info("inside");
    } finally {
      RequestId.unbind();
    }
    log.info("outside");

    assertThat(lines.records)
        .extracting(LogRecord::getMessage)
        .containsExactly("inside requestId=request-17", "outside");
    assertThat(RequestId.current()).isEmpty();
  }

  @Test
  void aRequestIsBoundToItsThread() throws InterruptedException {
    RequestId.bind("request-17");
    try {
      Thread other = Thread.ofVirtual().start(() -> log.info("elsewhere"));
      other.join();
    } finally {
      RequestId.unbind();
    }
    assertThat(lines.records.getFirst().getMessage()).isEqualTo("elsewhere");
  }

  @Test
  void writesNothingThatTheLevelLeavesOut() {
    logger.setLevel(Level.WARNING);
    log.info("message.accepted");
    log.warning("message.rejected");

    assertThat(lines.records).extracting(LogRecord::getMessage).containsExactly("message.rejected");
  }
}
