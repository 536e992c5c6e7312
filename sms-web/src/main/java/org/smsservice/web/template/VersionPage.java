package org.smsservice.web.template;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.ejb.template.TemplateVersion;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of what a template was, newest first.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "TemplateVersionPage")
public record VersionPage(List<TemplateVersion> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static VersionPage of(List<TemplateVersion> found, int limit) {
    return new VersionPage(
        found.stream().limit(limit).toList(),
        found.size() > limit ? Integer.toString(found.get(limit - 1).version()) : null);
  }

  /**
   * The version that a page begins behind.
   *
   * @throws SmsException {@code invalid_request} for what is no cursor
   */
  static int before(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    if (!cursor.matches("[1-9][0-9]{0,8}")) {
      throw SmsException.invalid("cursor", PageParameters.CURSOR_RULE);
    }
    return Integer.parseInt(cursor);
  }
}
