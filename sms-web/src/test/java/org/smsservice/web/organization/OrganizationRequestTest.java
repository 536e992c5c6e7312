package org.smsservice.web.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.organization.OrganizationSettings;

class OrganizationRequestTest {

  @Test
  void hasUsualValues() {
    OrganizationSettings settings = request(null, null).settings();

    assertThat(settings).isEqualTo(OrganizationSettings.of("Example Ltd", "US", ZoneId.of("UTC")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"US", "DE", "GB", "JE", "IN"})
  void takesACountry(String country) {
    assertThat(request(country, null).settings().defaultCountry()).isEqualTo(country);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "us", "USA", "XX", "UK", " US", "49"})
  void refusesWhatIsNoCountry(String country) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> request(country, null).settings())
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .containsExactly(
                        new FieldError("defaultCountry", "must be an ISO 3166-1 code such as US")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"})
  void takesATimeZone(String zone) {
    assertThat(request(null, zone).settings().timeZone()).isEqualTo(ZoneId.of(zone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Berlin", "europe/berlin", "Europe/Berlin ", "CEST", "+25:00"})
  void refusesWhatIsNoTimeZone(String zone) {
    assertThatExceptionOfType(SmsException.class)
        .isThrownBy(() -> request(null, zone).settings())
        .satisfies(
            e ->
                assertThat(e.fieldErrors())
                    .containsExactly(
                        new FieldError("timeZone", "must be an IANA name such as Europe/Berlin")));
  }

  private static OrganizationRequest request(String country, String zone) {
    return new OrganizationRequest(
        "Example Ltd", country, zone, null, null, null, null, null, null);
  }
}
