package org.smsservice.web.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.user.UserSettings;
import org.smsservice.web.json.JsonFormat;
import org.smsservice.web.json.WellFormed;

/** The body that makes or replaces a user. */
@Schema(name = "UserRequest")
public record UserRequest(
    @WellFormed
        @Schema(
            examples = "(415) 555-0100",
            description =
                "In any format; without it the metadata's phoneNumber, phone, mobile or"
                    + " phone_number")
        String phoneNumber,
    @Schema(examples = "{\"name\":\"Ada\"}", description = "An object of 16 KiB at most")
        Map<String, Object> metadata,
    Preferences preferences) {
  private static final String NUL = "\\u0000";

  /** What the user prefers. */
  @Schema(name = "UserPreferences")
  public record Preferences(
      @Schema(
              examples = "false",
              description =
                  "True opts the user's number out. False takes back only that, not what the"
                      + " person has said by STOP; left out, it stays as it is.")
          Boolean smsOptOut) {}

  /**
   * What the organization says of its user.
   *
   * @throws SmsException {@code invalid_request} for {@code metadata}
   */
  UserSettings settings() {
    Map<String, Object> given = Optional.ofNullable(metadata).orElse(Map.of());
    String json = json(given);
    if (json.length() > UserSettings.MAX_METADATA_LENGTH) {
      throw SmsException.invalid("metadata", "must have at most 16384 characters as JSON");
    }
    if (json.contains(NUL) || !WellFormed.Validator.isWellFormed(json)) {
      throw SmsException.invalid("metadata", WellFormed.MESSAGE);
    }
    return new UserSettings(phoneNumber, given);
  }

  Optional<Boolean> smsOptOut() {
    return Optional.ofNullable(preferences).map(Preferences::smsOptOut);
  }

  private static String json(Map<String, Object> metadata) {
    try {
      return JsonFormat.MAPPER.writeValueAsString(metadata);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("what was read as JSON can be written", e);
    }
  }
}
