package org.smsservice.sandbox.twilio.price;

import java.util.regex.Pattern;

/** The price list's word for the kind of a sender. */
final class SenderType {
  private static final Pattern SHORT_CODE = Pattern.compile("\\d{4,6}");
  private static final Pattern TOLL_FREE = Pattern.compile("\\+18(00|33|44|55|66|77|88)\\d{7}");

  private SenderType() {}

  static String of(String from) {
    if (SHORT_CODE.matcher(from).matches()) {
      return "shortcode";
    }
    return TOLL_FREE.matcher(from).matches() ? "toll free" : "local";
  }
}
