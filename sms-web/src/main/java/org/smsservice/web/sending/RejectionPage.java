package org.smsservice.web.sending;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.sending.Rejection;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.sending.BatchResponse.RejectionBody;

/**
 * A page of recipients that get no message.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "RejectionPage")
public record RejectionPage(List<RejectionBody> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static RejectionPage of(List<Rejection> found, int limit) {
    List<Rejection> page = found.subList(0, Math.min(limit, found.size()));
    return new RejectionPage(
        RejectionBody.of(page),
        found.size() > limit ? Integer.toString(page.getLast().position()) : null);
  }

  /**
   * Where a page begins.
   *
   * @throws SmsException {@code invalid_request} for what is no cursor
   */
  static int positionOf(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return -1;
    }
    try {
      int position = Integer.parseInt(cursor);
      if (position >= 0) {
        return position;
      }
    } catch (NumberFormatException e) {
      // Refused as a negative one is.
    }
    throw SmsException.invalid("cursor", PageParameters.CURSOR_RULE);
  }
}
