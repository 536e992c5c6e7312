package org.smsservice.web.apikey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.apikey.ApiKey;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.ejb.apikey.ApiKeyService.NewKey;

/** A key that was just made. */
@Schema(name = "ApiKey")
public record ApiKeyResponse(
    UUID id,
    @Schema(examples = "checkout") String name,
    List<String> scopes,
    @Schema(examples = "sms_Ab12Cd", description = "By what to recognise it") String prefix,
    @Schema(description = "The secret, shown this once and never again") String key,
    Instant expiresAt,
    Instant createdAt) {

  static ApiKeyResponse of(NewKey made) {
    ApiKey key = made.key();
    return new ApiKeyResponse(
        key.id(),
        key.name(),
        key.scopes().stream().sorted().map(Scope::label).toList(),
        key.prefix(),
        made.secret().text(),
        key.expiresAt().orElse(null),
        key.createdAt());
  }
}
