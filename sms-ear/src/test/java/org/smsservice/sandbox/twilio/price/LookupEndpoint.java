package org.smsservice.sandbox.twilio.price;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smsservice.sandbox.twilio.http.Form;
import org.smsservice.sandbox.twilio.http.Json;
import org.smsservice.sandbox.twilio.http.Reply;
import org.smsservice.sandbox.twilio.http.Request;

/** Twilio's Lookup, version 2: the basics, and line type intelligence where it is asked for. */
public final class LookupEndpoint {
  private static final String URL = "https://lookups.twilio.com/v2/PhoneNumbers/";
  private static final String DEFAULT_COUNTRY = "US";

  /** All fields of the answer; those of packages that were not asked for are null. */
  private static final List<String> FIELDS =
      List.of(
          "calling_country_code",
          "country_code",
          "phone_number",
          "national_format",
          "valid",
          "validation_errors",
          "caller_name",
          "sim_swap",
          "call_forwarding",
          "line_status",
          "line_type_intelligence",
          "identity_match",
          "reassigned_number",
          "sms_pumping_risk",
          "phone_number_quality_score",
          "pre_fill",
          "url");

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private final PriceTable prices;
  private final Map<String, Integer> lookups = new ConcurrentHashMap<>();

  public LookupEndpoint(PriceTable prices) {
    this.prices = prices;
  }

  /** How often a number was looked up. */
  public int lookups(String e164) {
    return lookups.getOrDefault(e164, 0);
  }

  /** GET of one number; an invalid one is an answer too, with {@code valid: false}. */
  public Reply fetch(Request request) {
    String asked = request.argument(0);
    lookups.merge(asked, 1, Integer::sum);
    try {
      String country = request.query().text("CountryCode").orElse(DEFAULT_COUNTRY);
      PhoneNumber number = NUMBERS.parse(asked, country);
      return Reply.json(
          Reply.OK,
          NUMBERS.isValidNumber(number)
              ? valid(number, wantsLineType(request.query()))
              : invalid(asked, reason(number)));
    } catch (NumberParseException e) {
      return Reply.json(Reply.OK, invalid(asked, reason(e)));
    }
  }

  private static boolean wantsLineType(Form query) {
    return query
        .text("Fields")
        .filter(fields -> Arrays.asList(fields.split(",")).contains("line_type_intelligence"))
        .isPresent();
  }

  private ObjectNode valid(PhoneNumber number, boolean withLineType) {
    String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
    String country = NUMBERS.getRegionCodeForNumber(number);
    ObjectNode lookup = basics(e164, true);
    lookup.put("calling_country_code", String.valueOf(number.getCountryCode()));
    lookup.put("country_code", country);
    lookup.put("national_format", NUMBERS.format(number, PhoneNumberFormat.NATIONAL));
    if (withLineType) {
      lookup.set("line_type_intelligence", lineType(type(number), country, e164));
    }
    return lookup;
  }

  private static ObjectNode invalid(String asked, String reason) {
    ObjectNode lookup = basics(asked, false);
    lookup.putArray("validation_errors").add(reason);
    return lookup;
  }

  private static ObjectNode basics(String number, boolean isValid) {
    ObjectNode lookup = Json.MAPPER.createObjectNode();
    FIELDS.forEach(lookup::putNull);
    lookup.put("phone_number", number).put("valid", isValid).put("url", URL + number);
    return lookup;
  }

  private ObjectNode lineType(String type, String country, String e164) {
    Optional<NetworkPrices> network = prices.country(country).map(c -> c.networkOf(e164));
    return Json.MAPPER
        .createObjectNode()
        .put("mobile_country_code", network.map(NetworkPrices::mcc).orElse(null))
        .put("mobile_network_code", network.map(NetworkPrices::mnc).orElse(null))
        .put("carrier_name", network.map(NetworkPrices::carrier).orElse(null))
        .put("type", type)
        .putNull("error_code");
  }

  private static String type(PhoneNumber number) {
    return switch (NUMBERS.getNumberType(number)) {
      case MOBILE, FIXED_LINE_OR_MOBILE -> "mobile";
      case FIXED_LINE -> "landline";
      case TOLL_FREE -> "tollFree";
      case VOIP -> "nonFixedVoip";
      case PERSONAL_NUMBER -> "personal";
      case PREMIUM_RATE -> "premium";
      case SHARED_COST -> "sharedCost";
      case UAN -> "uan";
      case VOICEMAIL -> "voicemail";
      case PAGER -> "pager";
      case UNKNOWN -> "unknown";
    };
  }

  private static String reason(PhoneNumber number) {
    return switch (NUMBERS.isPossibleNumberWithReason(number)) {
      case TOO_SHORT -> "TOO_SHORT";
      case TOO_LONG -> "TOO_LONG";
      case INVALID_COUNTRY_CODE -> "INVALID_COUNTRY_CODE";
      case INVALID_LENGTH -> "INVALID_LENGTH";
      case IS_POSSIBLE, IS_POSSIBLE_LOCAL_ONLY -> "INVALID_BUT_POSSIBLE";
    };
  }

  private static String reason(NumberParseException failure) {
    return switch (failure.getErrorType()) {
      case INVALID_COUNTRY_CODE -> "INVALID_COUNTRY_CODE";
      case TOO_SHORT_NSN, TOO_SHORT_AFTER_IDD -> "TOO_SHORT";
      case TOO_LONG -> "TOO_LONG";
      case NOT_A_NUMBER -> "NOT_A_NUMBER";
    };
  }
}
