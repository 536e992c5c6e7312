package org.smsservice.sandbox.twilio.webhook;

import java.io.IOException;

/** No connection came about, so nothing was sent. */
final class ConnectFailedException extends IOException {
  ConnectFailedException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
