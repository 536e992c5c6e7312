package org.smsservice.ejb.report;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the number of different labels small, whatever codes a provider invents. */
final class FailureCodes {
  private static final int MAX_LABELS = 100;
  private static final String OTHER = "other";

  private final Set<String> labels = ConcurrentHashMap.newKeySet();

  /** The label under which a code is counted: itself, or one for all beyond the first hundred. */
  String labelOf(String code) {
    if (labels.contains(code)) {
      return code;
    }
    if (labels.size() >= MAX_LABELS) {
      return OTHER;
    }
    labels.add(code);
    return code;
  }
}
