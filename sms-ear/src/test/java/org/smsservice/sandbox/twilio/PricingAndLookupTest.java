package org.smsservice.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsservice.sandbox.twilio.ApiClient.Answer;

class PricingAndLookupTest extends SimulatorFixture {
  @Test
  void answersTheAccount() throws IOException {
    Answer answer = client.get("/2010-04-01/Accounts/" + twilio.account().sid() + ".json");
    assertThat(answer.get("status")).isEqualTo("active");
    assertThat(answer.get("sid")).isEqualTo(twilio.account().sid());
    assertThat(answer.get("date_created")).isEqualTo("Sun, 01 Mar 2026 12:00:00 +0000");
    assertThat(answer.get("type")).isEqualTo("Full");
  }

  @Test
  void answersACountrysPricesPerNetworkAndType() throws IOException {
    JsonNode country = client.get("/v1/Messaging/Countries/US").json();
    assertThat(country.path("country").asText()).isEqualTo("United States");
    assertThat(country.path("iso_country").asText()).isEqualTo("US");
    assertThat(country.path("price_unit").asText()).isEqualTo("USD");
    assertThat(country.path("url").asText())
        .isEqualTo("https://pricing.twilio.com/v1/Messaging/Countries/US");
    JsonNode tMobile = country.path("outbound_sms_prices").get(0);
    assertThat(tMobile.path("carrier").asText()).isEqualTo("T-Mobile");
    assertThat(tMobile.path("mcc").asText()).isEqualTo("310");
    assertThat(tMobile.path("mnc").asText()).isEqualTo("260");
    JsonNode local = tMobile.path("prices").get(0);
    assertThat(local.path("number_type").asText()).isEqualTo("local");
    assertThat(local.path("base_price").textValue()).isEqualTo("0.0128");
    assertThat(local.path("current_price").textValue()).isEqualTo("0.0113");
    assertThat(country.path("inbound_sms_prices").findValuesAsText("number_type"))
        .containsExactly("local", "shortcode", "toll free");
  }

  @Test
  void doesNotKnowOtherCountries() throws IOException {
    Answer answer = client.get("/v1/Messaging/Countries/XX");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo(20404);
    assertThat(answer.get("message"))
        .isEqualTo("The requested resource /v1/Messaging/Countries/XX was not found");
  }

  @Test
  void listsTheCountriesInPages() throws IOException {
    JsonNode first = client.get("/v1/Messaging/Countries?PageSize=40").json();
    assertThat(first.path("countries")).hasSize(40);
    assertThat(first.at("/countries/0/iso_country").asText()).isEqualTo("AE");
    assertThat(first.at("/meta/key").asText()).isEqualTo("countries");
    assertThat(first.at("/meta/previous_page_url").isNull()).isTrue();
    String next = first.at("/meta/next_page_url").asText();
    JsonNode second = client.get(next.replace("https://pricing.twilio.com", "")).json();
    assertThat(second.path("countries")).isNotEmpty();
    assertThat(second.at("/meta/page").asInt()).isEqualTo(1);
    assertThat(second.at("/meta/next_page_url").isNull()).isTrue();
  }

  @Test
  void looksUpANumber() throws IOException {
    JsonNode number = client.get("/v2/PhoneNumbers/+14155550100").json();
    assertThat(number.path("valid").asBoolean()).isTrue();
    assertThat(number.path("calling_country_code").asText()).isEqualTo("1");
    assertThat(number.path("country_code").asText()).isEqualTo("US");
    assertThat(number.path("phone_number").asText()).isEqualTo("+14155550100");
    assertThat(number.path("national_format").asText()).isEqualTo("(415) 555-0100");
    assertThat(number.path("validation_errors").isNull()).isTrue();
    assertThat(number.path("line_type_intelligence").isNull()).isTrue();
    assertThat(number.has("sim_swap")).isTrue();
    assertThat(number.path("url").asText())
        .isEqualTo("https://lookups.twilio.com/v2/PhoneNumbers/+14155550100");
  }

  @Test
  void looksUpANationalNumberInItsCountry() throws IOException {
    JsonNode number = client.get("/v2/PhoneNumbers/07772000001?CountryCode=GB").json();
    assertThat(number.path("phone_number").asText()).isEqualTo("+447772000001");
  }

  @Test
  void tellsTheNetworkThatAMessageIsBilledFor() throws Exception {
    JsonNode line =
        client
            .get("/v2/PhoneNumbers/%2B14155550100?Fields=line_type_intelligence")
            .json()
            .path("line_type_intelligence");
    assertThat(line.path("type").asText()).isEqualTo("mobile");
    JsonNode network = network(line.path("mobile_network_code").asText());
    assertThat(line.path("carrier_name").asText()).isEqualTo(network.path("carrier").asText());

    twilio.change(b -> b.pricedAfterMillis = 0);
    String sid = client.createdSid(text());
    awaitStatus(sid, "delivered");
    String price = network.at("/prices/0/current_price").asText();
    assertThat(client.message(sid).get("price")).isEqualTo("-" + price + "0");
  }

  private JsonNode network(String mnc) throws IOException {
    for (JsonNode network :
        client.get("/v1/Messaging/Countries/US").json().path("outbound_sms_prices")) {
      if (network.path("mnc").asText().equals(mnc)) {
        return network;
      }
    }
    throw new AssertionError("No network " + mnc);
  }

  @ParameterizedTest
  @CsvSource({
    "+141599299600,TOO_LONG",
    "+1415,TOO_SHORT",
    "+99912345678,INVALID_COUNTRY_CODE",
    "hello,NOT_A_NUMBER",
    "+11234567890,INVALID_BUT_POSSIBLE"
  })
  void saysWhyANumberIsInvalid(String number, String reason) throws IOException {
    Answer answer = client.get("/v2/PhoneNumbers/" + number);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("valid").asBoolean()).isFalse();
    assertThat(answer.json().at("/validation_errors/0").asText()).isEqualTo(reason);
    assertThat(answer.json().path("country_code").isNull()).isTrue();
  }
}
