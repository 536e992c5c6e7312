package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.pricing.CountryPrice;
import org.smsservice.domain.pricing.InboundPrice;
import org.smsservice.domain.pricing.NetworkPrice;
import org.smsservice.ejb.gateway.PriceListUnavailableException;

@Timeout(60)
class TwilioPriceListTest {
  private static final String GERMANY =
      """
      {"country":"Germany","iso_country":"DE","price_unit":"usd","url":"https://x/DE",
       "inbound_sms_prices":[
        {"number_type":"mobile","base_price":"0.0100","current_price":"0.0075"},
        {"number_type":"local","base_price":"0.0100","current_price":null}],
       "outbound_sms_prices":[
        {"carrier":"Telekom","mcc":"262","mnc":"01","prices":[
          {"number_type":"local","base_price":"0.0900","current_price":"0.0850"},
          {"number_type":"toll free","base_price":"0.0900","current_price":"0.0900"},
          {"number_type":"mobile","base_price":"0.0900","current_price":null},
          {"number_type":"national","base_price":"0.0900"},
          {"number_type":"shortcode","base_price":"","current_price":""}]},
        {"carrier":"New","mcc":null,"mnc":null,"prices":[
          {"number_type":"satellite","base_price":0.1,"current_price":0.1}]},
        {"carrier":"Empty","mcc":"262","mnc":"99","prices":[]},
        {"carrier":"None","mcc":"262","mnc":"98"}]}
      """;

  private final FakeTwilio twilio = new FakeTwilio();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private SingleAttemptHttpClient http;

  @AfterEach
  void close() throws IOException {
    http.close();
    twilio.close();
  }

  @Test
  void readsTheCurrentPriceOfEveryNetworkAndNumberType() throws InterruptedException {
    twilio.answers(FakeTwilio.json(200, GERMANY));

    assertThat(prices(Accounts.at(twilio.address())).fetch("DE"))
        .contains(
            new CountryPrice(
                "DE",
                "Germany",
                Currency.getInstance("USD"),
                List.of(
                    price("262", "01", "Telekom", "local", "0.085"),
                    price("262", "01", "Telekom", "toll free", "0.09"),
                    price(null, null, "New", "other", "0.1")),
                List.of(new InboundPrice("mobile", new BigDecimal("0.0075")))));
    assertThat(twilio.received.take().target()).isEqualTo("/v1/Messaging/Countries/DE");
    assertThat(calls).containsExactly("fetch_prices found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"code\":20404}",
        "200 | {\"country\":\"Nowhere\",\"price_unit\":\"USD\",\"outbound_sms_prices\":[]}",
        "200 | {\"country\":\"Nowhere\",\"price_unit\":\"USD\"}"
      })
  void findsNoPriceWhereThereIsNone(int status, String body) {
    twilio.answers(FakeTwilio.json(status, body));

    assertThat(prices(Accounts.at(twilio.address())).fetch("XX")).isEqualTo(Optional.empty());
    assertThat(calls).containsExactly("fetch_prices none");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 403, 429, 500, 503})
  void isUnavailableOnAnyOtherStatus(int status) {
    twilio.answers(FakeTwilio.json(status, GERMANY));

    assertThatThrownBy(() -> prices(Accounts.at(twilio.address())).fetch("DE"))
        .isInstanceOf(PriceListUnavailableException.class)
        .hasMessageContaining("HTTP " + status)
        .hasFieldOrPropertyWithValue("isAboutCountry", status == 400);
    assertThat(twilio.received).hasSize(1);
    assertThat(calls).containsExactly("fetch_prices unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html/>", "null", "[]", "without currency", "with a bad price"})
  void isUnavailableWhenTheAnswerIsUnreadable(String body) {
    twilio.answers(
        FakeTwilio.json(
            200,
            switch (body) {
              case "without currency" -> GERMANY.replace("\"usd\"", "null");
              case "with a bad price" -> GERMANY.replace("0.0850", "cheap");
              default -> body;
            }));

    assertThatThrownBy(() -> prices(Accounts.at(twilio.address())).fetch("DE"))
        .isInstanceOf(PriceListUnavailableException.class)
        .hasFieldOrPropertyWithValue("isAboutCountry", true);
  }

  @Test
  void isUnavailableWhenTwilioIsOutOfReach() {
    TwilioPriceList prices = prices(Accounts.at(FakeTwilio.nobody()));

    assertThatThrownBy(() -> prices.fetch("DE"))
        .isInstanceOf(PriceListUnavailableException.class)
        .hasMessageContaining("cannot be reached")
        .hasFieldOrPropertyWithValue("isAboutCountry", false);
  }

  private TwilioPriceList prices(TwilioAccount account) {
    http = new SingleAttemptHttpClient(account);
    return new TwilioPriceList(
        account, http, (operation, outcome, took) -> calls.add(operation + " " + outcome));
  }

  private static NetworkPrice price(
      String mcc, String mnc, String carrier, String numberType, String price) {
    return new NetworkPrice(mcc, mnc, carrier, numberType, new BigDecimal(price));
  }
}
