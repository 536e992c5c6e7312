package org.smsservice.ejb.setting;

import java.util.List;

/** The configuration has faults, all of them listed; the deployment stops. */
public class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidConfigurationException(List<String> faults) {
    super(
        "The SMS service does not start, its configuration has %d fault(s): %s"
            .formatted(faults.size(), String.join("; ", faults)));
  }
}
