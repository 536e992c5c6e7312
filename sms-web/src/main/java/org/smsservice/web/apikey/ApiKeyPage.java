package org.smsservice.web.apikey;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.apikey.ApiKey;
import org.smsservice.web.paging.PageParameters;

/** A page of an organization's keys, the newest first. */
@Schema(name = "ApiKeyPage")
public record ApiKeyPage(@NotNull List<ApiKeyResponse> items, String nextCursor) {

  /** Cuts a page out of what was found, which is one more than its size if there is more. */
  static ApiKeyPage of(List<ApiKey> found, int limit) {
    return new ApiKeyPage(
        found.stream().limit(limit).map(ApiKeyResponse::of).toList(),
        PageParameters.nextCursor(found, limit, ApiKey::id));
  }
}
