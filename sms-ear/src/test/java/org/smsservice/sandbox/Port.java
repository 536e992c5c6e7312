package org.smsservice.sandbox;

import java.util.List;

/** The ports of the sandbox; a system property sets each, which the build's file presets. */
enum Port {
  HTTP("sms.port", "the service", List.of()),
  POSTGRESQL("sms.postgresql.port", "PostgreSQL", List.of("DATABASE_URL")),
  REDIS("sms.redis.port", "Redis", List.of("REDIS_HOST")),
  TWILIO(
      "sms.twilio.port", "the simulated Twilio", List.of("TWILIO_BASE_URL", "TWILIO_ACCOUNT_SID"));

  private final String property;
  private final String purpose;
  private final List<String> replacedBy;

  Port(String property, String purpose, List<String> replacedBy) {
    this.property = property;
    this.purpose = purpose;
    this.replacedBy = replacedBy;
  }

  int number() {
    return Integer.getInteger(property);
  }

  /** The system property that changes it. */
  String property() {
    return property;
  }

  String purpose() {
    return purpose;
  }

  /** Whether the sandbox has to start this part: no variable replaces it. */
  boolean isNeeded() {
    return replacedBy.stream().noneMatch(variable -> System.getenv(variable) != null);
  }
}
