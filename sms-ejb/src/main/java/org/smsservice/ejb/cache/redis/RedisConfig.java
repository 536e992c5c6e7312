package org.smsservice.ejb.cache.redis;

import java.time.Duration;
import java.util.Optional;
import org.smsservice.ejb.setting.Setting;

/** The Redis that several nodes share. */
public record RedisConfig(
    @Setting(key = "REDIS_HOST", help = "Redis' host. Without it the service runs without Redis.")
        Optional<String> host,
    @Setting(
            key = "REDIS_PORT",
            defaultValue = "6379",
            min = "1",
            max = "65535",
            help = "Redis' port.")
        int port,
    @Setting(
            key = "REDIS_PASSWORD",
            secret = true,
            help = "Redis' password, where it asks for one.")
        Optional<String> password,
    @Setting(
            key = "sms.cache.timeout",
            defaultValue = "PT0.25S",
            min = "PT0.01S",
            max = "PT10S",
            help = "How long Redis may take to connect or answer before it counts as away.")
        Duration timeout) {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RedisConfig[host=" + host + ", port=" + port + "]";
  }
}
