package org.smsservice.ejb.gateway;

import java.util.Optional;

/** What the provider's error codes mean, in words. */
@FunctionalInterface
public interface FailureMeanings {
  /** The meaning of a code; empty for one that is not known. */
  Optional<String> of(int code);
}
