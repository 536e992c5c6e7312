package org.smsservice.sandbox.twilio.behaviour;

/** How one of Twilio's interfaces fares. */
public enum Availability {
  UP,
  /** Answers 503. */
  UNAVAILABLE,
  /** Takes the request and never answers. */
  HANGING
}
