package org.smsservice.web;

import java.util.Locale;

/** Runs as on a machine whose locale has other digits than ours. */
public final class ForeignDigits {
  private ForeignDigits() {}

  public static void with(Runnable step) {
    Locale usual = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      step.run();
    } finally {
      Locale.setDefault(usual);
    }
  }
}
