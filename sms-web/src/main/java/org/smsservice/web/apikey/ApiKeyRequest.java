package org.smsservice.web.apikey;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.Labelled;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.web.json.WellFormed;

/** The body that makes an API key. */
@Schema(name = "ApiKeyRequest")
public record ApiKeyRequest(
    @NotBlank(message = "is needed")
        @WellFormed
        @Size(max = 200, message = "must have at most 200 characters")
        @Schema(examples = "checkout", required = true)
        String name,
    @NotEmpty(message = "must name at least one scope")
        @Schema(examples = "[\"messages:write\",\"messages:read\"]", required = true)
        List<String> scopes,
    @Schema(description = "When it stops to be accepted; without it, never") Instant expiresAt) {

  /**
   * What the key is to allow.
   *
   * @throws SmsException {@code invalid_request}
   */
  Set<Scope> scopeSet() {
    Set<Scope> set = new LinkedHashSet<>();
    for (int i = 0; i < scopes.size(); i++) {
      String field = "scopes[" + i + "]";
      set.add(
          Labelled.of(Scope.class, scopes.get(i))
              .orElseThrow(() -> SmsException.invalid(field, "is not a known scope")));
    }
    return set;
  }
}
