package org.smsservice.web.user;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sending.InvalidPhoneNumberException;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.user.UserService;

/** The body that asks whose numbers these are. */
@Schema(name = "PhoneLookup")
public record PhoneLookup(
    @NotNull(message = "is needed")
        @Size(min = 1, max = UserService.MAX_NUMBERS, message = "must have 1 to 10000 numbers")
        @Schema(examples = "[\"+14155550100\"]", required = true, description = "In any format")
        List<String> phoneNumbers) {

  /** Those that can be numbers; what cannot be one is nobody's. */
  List<PhoneNumber> numbers(String defaultCountry) {
    return phoneNumbers.stream()
        .filter(Objects::nonNull)
        .flatMap(text -> number(text, defaultCountry))
        .distinct()
        .toList();
  }

  private static Stream<PhoneNumber> number(String text, String defaultCountry) {
    try {
      return Stream.of(PhoneNumber.parse(text, defaultCountry));
    } catch (InvalidPhoneNumberException e) {
      return Stream.empty();
    }
  }

  /**
   * Whose the numbers are.
   *
   * @param matches the user's id by the number in E.164
   */
  @Schema(name = "PhoneMatches")
  public record Matches(
      @Schema(examples = "{\"+14155550100\":\"customer-17\"}") @NotNull
          Map<String, String> matches) {}
}
