package org.smsservice.ejb.gateway.twilio;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/** The {@code application/x-www-form-urlencoded} notation, repeated and empty fields kept. */
final class FormBody {
  private FormBody() {}

  /** Decodes a body in its order. What is not well encoded stays as it came; never throws. */
  static List<Entry<String, String>> parse(String body) {
    List<Entry<String, String>> fields = new ArrayList<>();
    for (String pair : body.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        fields.add(Map.entry(decoded(name), decoded(value)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
