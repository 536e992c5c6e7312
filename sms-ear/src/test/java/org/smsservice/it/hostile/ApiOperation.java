package org.smsservice.it.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One operation of the interface.
 *
 * @param needsKey whether it needs a caller's key; webhooks are signed instead
 * @param bodies what the document says of its bodies, by media type
 */
record ApiOperation(
    String method,
    String path,
    boolean needsKey,
    List<ApiParameter> parameters,
    Map<String, JsonNode> bodies) {
  static final String JSON = "application/json";

  private static final Pattern IN_PATH = Pattern.compile("\\{[^}]+}");

  /**
   * What its path's parameters stand for: for each, the path up to it, such as {@code
   * /api/v1/messages/{id}} for a message.
   */
  List<String> kinds() {
    return IN_PATH.matcher(path).results().map(found -> path.substring(0, found.end())).toList();
  }

  /** The path with values for its parameters, by the kinds of {@link #kinds}, as they are. */
  String address(Map<String, String> values) {
    StringBuilder address = new StringBuilder();
    int begin = 0;
    for (MatchResult found : IN_PATH.matcher(path).results().toList()) {
      address.append(path, begin, found.start());
      address.append(values.get(path.substring(0, found.end())));
      begin = found.end();
    }
    return address.append(path.substring(begin)).toString();
  }

  List<ApiParameter> parametersIn(String place) {
    return parameters.stream().filter(one -> one.in().equals(place)).toList();
  }

  boolean takesJson() {
    return bodies.containsKey(JSON);
  }

  /** The media types that it takes beside JSON. */
  List<String> otherBodies() {
    List<String> types = new ArrayList<>(bodies.keySet());
    types.remove(JSON);
    return types;
  }

  boolean is(String otherMethod) {
    return method.equals(otherMethod);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
