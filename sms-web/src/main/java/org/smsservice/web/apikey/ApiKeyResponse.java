package org.smsservice.web.apikey;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.apikey.ApiKey;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.ejb.apikey.ApiKeyService.NewKey;
import org.smsservice.web.idempotency.ShownOnce;

/** A key of an organization. */
@Schema(name = "ApiKey")
public record ApiKeyResponse(
    @NotNull UUID id,
    @Schema(examples = "checkout") @NotNull String name,
    @NotNull List<String> scopes,
    @Schema(examples = "sms_Ab12Cd", description = "By what to recognise it") @NotNull
        String prefix,
    @Schema(
            examples = "sms_Ab12Cd34Ef56",
            description = "The secret, shown when it is made and never again")
        String key,
    Instant expiresAt,
    @Schema(description = "Noted within seconds") Instant lastUsedAt,
    @NotNull Instant createdAt)
    implements ShownOnce {

  static ApiKeyResponse of(NewKey made) {
    return of(made.key(), made.secret().text());
  }

  static ApiKeyResponse of(ApiKey key) {
    return of(key, null);
  }

  private static ApiKeyResponse of(ApiKey key, String secret) {
    return new ApiKeyResponse(
        key.id(),
        key.name(),
        key.scopes().stream().sorted().map(Scope::label).toList(),
        key.prefix(),
        secret,
        key.expiresAt().orElse(null),
        key.lastUsedAt().orElse(null),
        key.createdAt());
  }

  @Override
  public ApiKeyResponse withoutSecret() {
    return new ApiKeyResponse(id, name, scopes, prefix, null, expiresAt, lastUsedAt, createdAt);
  }
}
