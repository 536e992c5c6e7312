package org.smsservice.web.organization;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.web.json.WellFormed;

/** The body that makes an organization. */
@Schema(name = "OrganizationRequest")
public record OrganizationRequest(
    @NotBlank(message = "is needed")
        @WellFormed
        @Size(max = 200, message = "must have at most 200 characters")
        @Schema(examples = "Example Ltd", required = true)
        String name,
    @Schema(examples = "US", description = "ISO 3166-1 alpha-2", defaultValue = "US")
        String defaultCountry,
    @Schema(examples = "Europe/Berlin", description = "IANA name", defaultValue = "UTC")
        String timeZone) {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final String USUAL_COUNTRY = "US";
  private static final String USUAL_TIME_ZONE = "UTC";

  /**
   * The country of numbers without a country code.
   *
   * @throws SmsException {@code invalid_request}
   */
  String country() {
    String country = Optional.ofNullable(defaultCountry).orElse(USUAL_COUNTRY);
    if (!COUNTRIES.contains(country)) {
      throw SmsException.invalid("defaultCountry", "must be an ISO 3166-1 code such as US");
    }
    return country;
  }

  /**
   * The zone in which days are counted.
   *
   * @throws SmsException {@code invalid_request}
   */
  ZoneId zone() {
    try {
      return ZoneId.of(Optional.ofNullable(timeZone).orElse(USUAL_TIME_ZONE));
    } catch (DateTimeException e) {
      throw SmsException.invalid("timeZone", "must be an IANA name such as Europe/Berlin");
    }
  }
}
