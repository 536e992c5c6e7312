package org.smsservice.it.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsservice.it.Organization.Answer;
import org.smsservice.it.hostile.ExampleObjects.Ownership;

/** All that an organization sees of itself. */
final class VisibleState {
  private VisibleState() {}

  /**
   * Reads everything.
   *
   * @param owned one object of the organization of each kind
   * @return the answers to all readings that it may make
   */
  static Map<String, JsonNode> of(
      ApiCaller caller, List<ApiOperation> operations, Map<String, String> owned) throws Exception {
    Map<String, JsonNode> state = new LinkedHashMap<>();
    for (ApiOperation operation : operations) {
      boolean isOwn =
          operation.kinds().stream()
              .map(ExampleObjects::ownership)
              .noneMatch(Ownership.PUBLIC::equals);
      if (operation.is("GET") && isOwn) {
        Answer answer = caller.call(operation, owned, null);
        if (answer.body() instanceof ObjectNode object) {
          // A forecast, which is another one at each moment.
          object.remove(List.of("messagesPerSecond", "expectedEndAt"));
          if (operation.path().endsWith("/reports/usage")) {
            // Up to now.
            object.remove(List.of("from", "to"));
          }
        }
        state.put(answer.status() + " " + operation, answer.body());
      }
    }
    return state;
  }
}
