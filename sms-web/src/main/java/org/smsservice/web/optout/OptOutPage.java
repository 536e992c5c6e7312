package org.smsservice.web.optout;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.optout.OptOut;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of opt-outs, newest first.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "OptOutPage")
public record OptOutPage(@NotNull List<OptOutResponse> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static OptOutPage of(List<OptOut> found, int limit) {
    return new OptOutPage(
        found.stream().limit(limit).map(OptOutResponse::of).toList(),
        PageParameters.nextCursor(found, limit, OptOut::id));
  }
}
