package org.smsservice.web.user;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.user.User;
import org.smsservice.domain.user.UserKey;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of users, in the order of their ids.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "UserPage")
public record UserPage(List<UserResponse> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static UserPage of(List<User> found, int limit) {
    return new UserPage(
        found.stream().limit(limit).map(UserResponse::of).toList(),
        found.size() > limit ? cursorAfter(found.get(limit - 1).id()) : null);
  }

  private static String cursorAfter(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The id that a page begins behind; empty for the first page.
   *
   * @throws SmsException {@code invalid_request} for what is no cursor
   */
  static String idOf(String cursor) {
    try {
      String id =
          cursor == null
              ? ""
              : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (id.isEmpty() || UserKey.isId(id)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Refused as any other text is that is no cursor.
    }
    throw SmsException.invalid("cursor", PageParameters.CURSOR_RULE);
  }
}
