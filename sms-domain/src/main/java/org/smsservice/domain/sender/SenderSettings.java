package org.smsservice.domain.sender;

import java.util.List;

/**
 * What an organization says of one of its senders.
 *
 * @param value in the form that {@link SenderNotation} gives
 * @param countries ISO 3166-1 alpha-2: whose recipients it is preferred for
 * @param segmentsPerSecond how fast messages may leave from it, or null for the usual rate
 * @param isDefault whether it is preferred where no sender of a country is
 * @param isActive whether messages may leave from it
 */
public record SenderSettings(
    String value,
    List<String> countries,
    Integer segmentsPerSecond,
    boolean isDefault,
    boolean isActive) {

  /** The highest rate, in segments per second; the lowest is 1. */
  public static final int MAX_SEGMENTS_PER_SECOND = 1_000_000;

  public SenderSettings {
    countries = List.copyOf(countries);
    if (segmentsPerSecond != null
        && (segmentsPerSecond < 1 || segmentsPerSecond > MAX_SEGMENTS_PER_SECOND)) {
      throw new IllegalArgumentException("not a rate: " + segmentsPerSecond);
    }
  }

  public SenderKind kind() {
    return SenderKind.of(value);
  }
}
