package org.smsservice.domain;

import java.util.Optional;
import java.util.Set;

/**
 * In which state a thing must be for a change to it to be wanted: who has read an older one would
 * overwrite what somebody else has changed meanwhile.
 *
 * @param versions those that are meant; empty for any
 * @param isNew whether it must not be there yet
 */
public record ExpectedVersion(Optional<Set<Integer>> versions, boolean isNew) {
  /** Any state is as expected. */
  public static final ExpectedVersion ANY = new ExpectedVersion(Optional.empty(), false);

  /** It must not be there yet. */
  public static final ExpectedVersion NONE = new ExpectedVersion(Optional.empty(), true);

  public ExpectedVersion {
    versions = versions.map(Set::copyOf);
  }

  /** It must have one of these versions. */
  public static ExpectedVersion of(Set<Integer> versions) {
    return new ExpectedVersion(Optional.of(versions), false);
  }

  /**
   * Goes on if a thing is as expected.
   *
   * @param version what it has; empty when it is not there
   * @throws SmsException {@code precondition_failed}
   */
  public void require(Optional<Integer> version) {
    boolean isExpected =
        version
            .map(found -> !isNew && versions.map(wanted -> wanted.contains(found)).orElse(true))
            .orElse(versions.isEmpty());
    if (!isExpected) {
      throw new SmsException(ErrorCode.PRECONDITION_FAILED, ErrorCode.PRECONDITION_FAILED.title());
    }
  }

  /**
   * Goes on if a thing that is there is as expected.
   *
   * @throws SmsException {@code precondition_failed}
   */
  public void require(int version) {
    require(Optional.of(version));
  }
}
