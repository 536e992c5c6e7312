package org.smsservice.web.template;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.template.SmsTemplate;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of templates, newest first.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "TemplatePage")
public record TemplatePage(@NotNull List<TemplateResponse> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static TemplatePage of(List<SmsTemplate> found, int limit) {
    return new TemplatePage(
        found.stream().limit(limit).map(TemplateResponse::of).toList(),
        PageParameters.nextCursor(found, limit, SmsTemplate::id));
  }
}
