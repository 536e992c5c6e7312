package org.smsservice.it.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** Sends bytes to a node and takes what comes back: each time by a connection of its own. */
final class Wire {
  /** Whoever answers later than this hangs. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI node;

  Wire(String url) {
    node = URI.create(url);
  }

  /**
   * Sends a request, says that nothing more comes, and reads until the node closes.
   *
   * @throws SocketTimeoutException when there is no answer in time
   */
  RawAnswer exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(node.getHost(), node.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      send(socket, request);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getInputStream().transferTo(answer);
      } catch (SocketException e) {
        // A node that refuses a large body before its end closes while we send; what it has
        // answered is here or it is not.
      }
      return RawAnswer.of(answer.toByteArray());
    }
  }

  private static void send(Socket socket, byte[] request) throws IOException {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      socket.shutdownOutput();
    } catch (SocketException e) {
      // It does not want to hear more, and says why.
    }
  }
}
