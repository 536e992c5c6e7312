package org.smsservice.ejb.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smsservice.ejb.gateway.twilio.TwilioConfig;
import org.smsservice.ejb.setting.Setting;

class StoredPriceServiceTest {

  @Test
  void aLeaseIsLongerThanAnyCall() {
    TwilioConfig slowest =
        new TwilioConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            longest("connectTimeout"),
            longest("responseTimeout"),
            1);

    assertThat(StoredPriceService.LEASE).isGreaterThan(slowest.longestCall());
  }

  private static Duration longest(String setting) {
    return Arrays.stream(TwilioConfig.class.getRecordComponents())
        .filter(component -> component.getName().equals(setting))
        .map(component -> Duration.parse(component.getAnnotation(Setting.class).max()))
        .findFirst()
        .orElseThrow();
  }
}
