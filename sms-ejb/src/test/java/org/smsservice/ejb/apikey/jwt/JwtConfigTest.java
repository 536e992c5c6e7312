package org.smsservice.ejb.apikey.jwt;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtConfigTest {
  private static final Optional<String> ISSUER = Optional.of("https://idp.example.com");
  private static final Optional<String> NONE = Optional.empty();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "{}",
        "{\"keys\":17}",
        "-----BEGIN PUBLIC KEY-----\nAAAA",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
      })
  void refusesWhatIsNoKey(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JwtConfig(ISSUER, Optional.of(key), NONE, NONE))
        .withMessageContaining("mp.jwt.verify.publickey must be a public key");
  }

  @Test
  void needsOneKeyOrItsPlace() {
    Optional<String> address = Optional.of("https://idp.example.com/keys");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JwtConfig(ISSUER, NONE, NONE, NONE))
        .withMessageContaining("needs either");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JwtConfig(ISSUER, Optional.of("x"), address, NONE))
        .withMessageContaining("needs either");
  }

  @Test
  void aFileMustBeThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JwtConfig(ISSUER, NONE, Optional.of("/none/key.pem"), NONE))
        .withMessageContaining("mp.jwt.verify.publickey.location must be a readable file");
  }
}
