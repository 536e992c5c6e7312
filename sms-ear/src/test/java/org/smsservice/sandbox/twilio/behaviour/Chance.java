package org.smsservice.sandbox.twilio.behaviour;

/** What is left to chance; each has a sequence of random numbers of its own. */
public enum Chance {
  LATENCY_JITTER,
  RATE_LIMITED,
  FAILED_BEFORE_ACCEPTING,
  FAILED_AFTER_ACCEPTING,
  DROPPED_BEFORE_ACCEPTING,
  DROPPED_AFTER_ACCEPTING,
  UNDELIVERED,
  STUCK_SENT,
  CALLBACK_DOUBLED,
  CALLBACK_SHUFFLED,
  CALLBACK_SHUFFLE_DELAY,
  CALLBACK_LATE,
  CALLBACK_LOST,
  RATE_LIMITED_READ,
  FAILED_READ
}
