package org.smsservice.web.sender;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.sender.SenderKind;
import org.smsservice.domain.sender.SenderNotation;
import org.smsservice.domain.sender.SenderSettings;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.web.json.WellFormed;

/** The body that makes or replaces a sender. */
@Schema(name = "SenderRequest")
public record SenderRequest(
    @NotBlank(message = "is needed")
        @WellFormed
        @Schema(
            examples = "+15005550006",
            required = true,
            description =
                "A number, short code, messaging service or name of up to 11 letters and digits")
        String value,
    @Schema(
            examples = "longCode",
            description = "Follows from the value; when given, it must be the same")
        String kind,
    @Schema(
            examples = "[\"US\",\"CA\"]",
            description =
                "ISO 3166-1 alpha-2: whose recipients it is preferred for; a number (not toll-free)"
                    + " or messaging service without any is for all, where none is the default")
        List<String> countries,
    @Min(value = 1, message = RATE_RULE)
        @Max(value = SenderSettings.MAX_SEGMENTS_PER_SECOND, message = RATE_RULE)
        @Schema(
            examples = "10",
            description = "1 to 1000000; without it, the usual rate of the kind")
        Integer segmentsPerSecond,
    @Schema(
            defaultValue = "false",
            description = "Used where no sender of a country is; takes the place of another one")
        Boolean isDefault,
    @Schema(defaultValue = "true", description = "Whether messages may leave from it")
        Boolean isActive) {
  private static final String RATE_RULE = "must be from 1 to 1000000";

  /**
   * What the organization says of its sender.
   *
   * @param defaultCountry where a number without a country code belongs
   * @throws SmsException {@code invalid_request}
   */
  SenderSettings settings(String defaultCountry) {
    String normalised = SenderNotation.normalise("value", value, defaultCountry);
    String found = SenderKind.of(normalised).label();
    if (kind != null && !kind.equals(found)) {
      throw SmsException.invalid("kind", "must be " + found + " for this value, or left out");
    }
    return new SenderSettings(
        normalised,
        List.copyOf(countrySet()),
        segmentsPerSecond,
        Optional.ofNullable(isDefault).orElse(false),
        Optional.ofNullable(isActive).orElse(true));
  }

  private Set<String> countrySet() {
    List<String> given = Optional.ofNullable(countries).orElse(List.of());
    Set<String> set = new LinkedHashSet<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i) == null || !PhoneNumber.isCountry(given.get(i))) {
        throw SmsException.invalid("countries[" + i + "]", "must be an ISO 3166-1 code such as US");
      }
      set.add(given.get(i));
    }
    return set;
  }
}
