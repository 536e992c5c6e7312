package org.smsservice.sandbox.twilio.http;

import java.io.IOException;

/** Answers a request; what it throws becomes an error answer. */
@FunctionalInterface
public interface Handler {
  Reply handle(Request request) throws IOException, InterruptedException;
}
