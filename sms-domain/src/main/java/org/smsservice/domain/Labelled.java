package org.smsservice.domain;

import java.util.Optional;

/** An enum constant whose name in the REST interface and in the database is its label. */
public interface Labelled {

  String label();

  /** The constant with a label. */
  static <E extends Enum<E> & Labelled> Optional<E> of(Class<E> type, String label) {
    for (E constant : type.getEnumConstants()) {
      if (constant.label().equals(label)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  /**
   * The constant with a label that is known to exist.
   *
   * @throws IllegalArgumentException when there is none
   */
  static <E extends Enum<E> & Labelled> E require(Class<E> type, String label) {
    return of(type, label)
        .orElseThrow(() -> new IllegalArgumentException("not a label of " + type.getSimpleName()));
  }
}
