package org.smsservice.domain.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySecretTest {

  @Test
  void has256Bits() {
    String text = ApiKeySecret.random().text();

    assertThat(text).startsWith("sms_");
    assertThat(Base64.getUrlDecoder().decode(text.substring(4))).hasSize(256 / Byte.SIZE);
  }

  @Test
  void isAnotherOneEachTime() {
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      texts.add(ApiKeySecret.random().text());
    }
    assertThat(texts).hasSize(1000);
  }

  @Test
  void isKeptAsSha256() {
    // The example of FIPS 180-2, appendix B.1.
    assertThat(HexFormat.of().formatHex(new ApiKeySecret("abc").hash()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void isRecognisedByItsFirstCharacters() {
    assertThat(new ApiKeySecret("sms_Ab12CdEfGh").prefix()).isEqualTo("sms_Ab12Cd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "sms_"})
  void aShortTextIsItsOwnPrefix(String text) {
    assertThat(new ApiKeySecret(text).prefix()).isEqualTo(text);
  }

  @Test
  void isLeftOutAsText() {
    ApiKeySecret secret = ApiKeySecret.random();

    assertThat(secret.toString()).isEqualTo("ApiKeySecret").doesNotContain(secret.prefix());
  }
}
