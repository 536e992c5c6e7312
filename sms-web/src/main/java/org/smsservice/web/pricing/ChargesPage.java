package org.smsservice.web.pricing;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.pricing.CountryCharges;
import org.smsservice.web.paging.Cursor;
import org.smsservice.web.paging.PageParameters;

/**
 * A page of charges, in the order of the countries' codes.
 *
 * @param nextCursor where the next page begins, or null at the end
 */
@Schema(name = "ChargesPage")
public record ChargesPage(@NotNull List<ChargesResponse> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than the limit if there is more. */
  static ChargesPage of(List<CountryCharges> found, int limit) {
    return new ChargesPage(
        found.stream().limit(limit).map(ChargesResponse::of).toList(),
        PageParameters.nextPage(found, limit, last -> Cursor.after(last.countryCode())));
  }
}
