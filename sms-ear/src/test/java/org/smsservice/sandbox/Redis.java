package org.smsservice.sandbox;

import redis.embedded.RedisServer;

/** A Redis of our own; it keeps nothing on disk. */
public final class Redis implements AutoCloseable {
  private final int port;
  private RedisServer process;

  public Redis(int port) {
    this.port = port;
  }

  public Redis start() {
    process =
        RedisServer.builder()
            .port(port)
            .bind("127.0.0.1")
            .setting("save \"\"")
            .setting("appendonly no")
            .build();
    process.start();
    return this;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.stop();
    process = null;
  }
}
