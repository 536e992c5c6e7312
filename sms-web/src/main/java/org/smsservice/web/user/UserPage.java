package org.smsservice.web.user;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.user.User;
import org.smsservice.web.paging.Cursor;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of users, in the order of their ids.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "UserPage")
public record UserPage(@NotNull List<UserResponse> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static UserPage of(List<User> found, int limit) {
    return new UserPage(
        found.stream().limit(limit).map(UserResponse::of).toList(),
        PageParameters.nextPage(found, limit, last -> Cursor.after(last.id())));
  }
}
