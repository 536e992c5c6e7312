package org.smsservice.ejb.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioAccountTest {
  private static final URI BASE = URI.create("http://localhost:8080/");

  @Test
  void neverShowsItsToken() {
    assertThat(Accounts.at(BASE).toString()).contains(Accounts.SID).doesNotContain(Accounts.TOKEN);
  }

  @Test
  void boundsACallByEachOfItsPhases() {
    TwilioAccount account = Accounts.at(BASE, Duration.ofSeconds(5), Duration.ofSeconds(15), 1);

    assertThat(account.longestCall()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/path",
        "http://localhost?a",
        "http://localhost#a",
        "localhost:80",
        "ftp://localhost"
      })
  void refusesABaseAddressThatWouldChangePaths(String base) {
    assertThatIllegalArgumentException().isThrownBy(() -> Accounts.at(URI.create(base)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example/x?y", "https://a.example/x#y"})
  void refusesACallbackAddressThatIsNotPlain(String callback) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> account("AC1", "token", URI.create(callback), 1));
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> account("AC/../1", "token", Accounts.CALLBACK, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> account("AC1", " ", Accounts.CALLBACK, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> account("AC1", "token", Accounts.CALLBACK, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Accounts.at(BASE, Duration.ZERO, Accounts.SHORT, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Accounts.at(BASE, Accounts.SHORT, Duration.ZERO, 1));
  }

  private static TwilioAccount account(String sid, String token, URI callback, int connections) {
    return new TwilioAccount(
        sid,
        token,
        Optional.empty(),
        Optional.of(callback),
        Accounts.SHORT,
        Accounts.SHORT,
        connections);
  }
}
