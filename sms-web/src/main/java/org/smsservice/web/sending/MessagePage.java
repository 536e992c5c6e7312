package org.smsservice.web.sending;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.SmsLog;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of messages, newest first.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "MessagePage")
public record MessagePage(@NotNull List<MessageResponse> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  public static MessagePage of(List<SmsLog> found, int limit) {
    List<SmsLog> page = found.subList(0, Math.min(limit, found.size()));
    return new MessagePage(
        page.stream().map(MessageResponse::of).toList(),
        PageParameters.nextCursor(found, limit, SmsLog::id));
  }

  /** The same page without what the people have written, for who may see reports only. */
  public MessagePage withoutContent() {
    return new MessagePage(
        items.stream().map(MessageResponse::withoutContent).toList(), nextCursor);
  }
}
