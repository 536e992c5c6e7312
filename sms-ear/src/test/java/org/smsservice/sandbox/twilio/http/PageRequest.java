package org.smsservice.sandbox.twilio.http;

/** The paging parameters of a list, in the bounds that Twilio sets. */
public record PageRequest(int size, int page, String token) {
  private static final int DEFAULT_SIZE = 50;
  private static final int MAX_SIZE = 1_000;

  /** Reads PageSize (at most 1,000, also when more is asked for), Page and PageToken. */
  public static PageRequest of(Form query) {
    int size = number(query, "PageSize", DEFAULT_SIZE);
    return new PageRequest(
        Math.clamp(size, 1, MAX_SIZE),
        number(query, "Page", 0),
        query.text("PageToken").orElse(null));
  }

  private static int number(Form query, String name, int otherwise) {
    String text = query.text(name).orElse(String.valueOf(otherwise));
    if (!text.matches("\\d{1,9}")) {
      throw TwilioError.INVALID_PARAMETER.because(name);
    }
    return Integer.parseInt(text);
  }
}
