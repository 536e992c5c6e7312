package org.smsservice.ejb.apikey;

import java.time.Duration;
import java.util.Optional;
import org.smsservice.ejb.setting.Setting;

/** Who may call. */
public record ApiKeyConfig(
    @Setting(
            key = "SMS_ADMIN_API_KEY",
            secret = true,
            help =
                "The operator's key, which manages organizations and their keys; at least 32"
                    + " characters. Without it nobody can.")
        Optional<String> adminKey,
    @Setting(
            key = "sms.apikey.cache-time",
            defaultValue = "PT5S",
            min = "PT0S",
            max = "PT10S",
            help = "How long a node may go on to accept a key after it was revoked elsewhere.")
        Duration cacheTime,
    @Setting(
            key = "sms.apikey.cache-size",
            defaultValue = "10000",
            min = "1",
            max = "1000000",
            help = "The largest number of keys that a node keeps in memory.")
        int cacheSize) {
  private static final int MIN_ADMIN_KEY_LENGTH = 32;

  public ApiKeyConfig {
    if (adminKey.isPresent() && adminKey.get().length() < MIN_ADMIN_KEY_LENGTH) {
      throw new IllegalArgumentException(
          "SMS_ADMIN_API_KEY must have at least " + MIN_ADMIN_KEY_LENGTH + " characters");
    }
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "ApiKeyConfig[cacheTime=" + cacheTime + "]";
  }
}
