package org.smsservice.web.sending;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.sending.Rejection;
import org.smsservice.web.paging.Cursor;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.sending.BatchResponse.RejectionBody;

/**
 * A page of recipients that get no message.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "RejectionPage")
public record RejectionPage(@NotNull List<RejectionBody> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static RejectionPage of(List<Rejection> found, int limit) {
    return new RejectionPage(
        RejectionBody.of(found.subList(0, Math.min(limit, found.size()))),
        PageParameters.nextPage(found, limit, last -> Cursor.after(last.position())));
  }
}
