package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.pricing.Network;
import org.smsservice.domain.sending.PhoneNumber;
import org.smsservice.ejb.gateway.NetworkLookupUnavailableException;

@Timeout(60)
class TwilioNetworkLookupTest {
  private static final PhoneNumber NUMBER = PhoneNumber.ofE164("+4915112345678");
  private static final String MOBILE =
      """
      {"phone_number":"+4915112345678","valid":true,"line_type_intelligence":{
        "mobile_country_code":"262","mobile_network_code":"01","carrier_name":"Telekom",
        "type":"mobile","error_code":null}}
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
  void findsTheNetworkOfAMobileNumber() throws InterruptedException {
    twilio.answers(FakeTwilio.json(200, MOBILE));

    assertThat(lookup(Accounts.at(twilio.address())).find(NUMBER))
        .contains(new Network("262", "01", "Telekom"));
    assertThat(twilio.received.take().target())
        .isEqualTo("/v2/PhoneNumbers/%2B4915112345678?Fields=line_type_intelligence");
    assertThat(calls).containsExactly("lookup_network found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"valid\":false,\"line_type_intelligence\":null}",
        "{\"valid\":true}",
        "{\"line_type_intelligence\":{\"type\":\"landline\",\"carrier_name\":\"Telekom\"}}",
        "{\"line_type_intelligence\":{\"mobile_country_code\":\"262\"}}",
        "{\"line_type_intelligence\":{\"mobile_country_code\":null,\"error_code\":60601}}",
        "{\"line_type_intelligence\":{\"error_code\":60600}}"
      })
  void findsNoneWhereThereIsNone(String body) {
    twilio.answers(FakeTwilio.json(200, body));

    assertThat(lookup(Accounts.at(twilio.address())).find(NUMBER)).isEmpty();
    assertThat(calls).containsExactly("lookup_network none");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void findsNoneWhereTwilioRefusesTheNumber(int status) {
    twilio.answers(FakeTwilio.json(status, "{\"code\":20404}"));

    assertThat(lookup(Accounts.at(twilio.address())).find(NUMBER)).isEmpty();
    assertThat(calls).containsExactly("lookup_network none");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 429, 500, 503})
  void isUnavailableOnAnyOtherStatus(int status) {
    twilio.answers(FakeTwilio.json(status, MOBILE));

    assertThatThrownBy(() -> lookup(Accounts.at(twilio.address())).find(NUMBER))
        .isInstanceOf(NetworkLookupUnavailableException.class)
        .hasMessageContaining("HTTP " + status);
    assertThat(twilio.received).as("is asked once").hasSize(1);
    assertThat(calls).containsExactly("lookup_network unavailable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html/>", "[]"})
  void isUnavailableWhenItsAnswerIsUnreadable(String body) {
    twilio.answers(FakeTwilio.json(200, body));

    assertThatThrownBy(() -> lookup(Accounts.at(twilio.address())).find(NUMBER))
        .isInstanceOf(NetworkLookupUnavailableException.class);
  }

  @Test
  void isUnavailableWhenTwilioIsOutOfReach() {
    assertThatThrownBy(() -> lookup(Accounts.at(FakeTwilio.nobody())).find(NUMBER))
        .isInstanceOf(NetworkLookupUnavailableException.class)
        .hasMessageContaining("cannot be reached");
  }

  private TwilioNetworkLookup lookup(TwilioAccount account) {
    http = new SingleAttemptHttpClient(account);
    return new TwilioNetworkLookup(
        account, http, (operation, outcome, took) -> calls.add(operation + " " + outcome));
  }
}
