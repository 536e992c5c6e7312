package org.smsservice.ejb.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  record Everything(
      @Setting(key = "text", help = "") String text,
      @Setting(key = "number", min = "1", max = "10", help = "") int number,
      @Setting(key = "flag", help = "") boolean flag,
      @Setting(key = "decimal", min = "0", max = "0.5", help = "") BigDecimal decimal,
      @Setting(key = "duration", min = "PT1S", max = "PT1H", help = "") Duration duration,
      @Setting(key = "address", help = "") URI address,
      @Setting(key = "currency", help = "") Currency currency,
      @Setting(key = "perhaps", min = "1", max = "10", help = "") Optional<Integer> perhaps,
      @Setting(key = "token", secret = true, min = "1", max = "9", help = "")
          Optional<Integer> token,
      @Setting(key = "preset", defaultValue = "7", help = "") int preset) {

    Everything {
      if (number == 4) {
        throw new IllegalArgumentException("number must not be 4");
      }
    }
  }

  record Unreadable(@Setting(key = "thread", defaultValue = "x", help = "") Thread thread) {}

  private final Map<String, String> texts =
      new HashMap<>(
          Map.of(
              "text", "hello",
              "number", "3",
              "flag", "true",
              "decimal", "0.25",
              "duration", "PT1M",
              "address", "https://example.com/sms",
              "currency", "EUR"));

  private List<String> faults;

  @Test
  void readsEveryType() {
    assertThat(read())
        .contains(
            new Everything(
                "hello",
                3,
                true,
                new BigDecimal("0.25"),
                Duration.ofMinutes(1),
                URI.create("https://example.com/sms"),
                Currency.getInstance("EUR"),
                Optional.empty(),
                Optional.empty(),
                7));
    assertThat(faults).isEmpty();
  }

  @Test
  void takesWhatIsSetBeforeTheDefault() {
    texts.put("preset", "8");
    texts.put("perhaps", "9");

    assertThat(read().orElseThrow().preset()).isEqualTo(8);
    assertThat(read().orElseThrow().perhaps()).contains(9);
  }

  @Test
  void passesOverSurroundingSpace() {
    texts.put("number", " 3\n");
    texts.put("text", "\thello world ");

    assertThat(read().orElseThrow().number()).isEqualTo(3);
    assertThat(read().orElseThrow().text()).isEqualTo("hello world");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void whatIsEmptyIsNotSet(String empty) {
    texts.put("preset", empty);
    texts.put("perhaps", empty);
    assertThat(read().orElseThrow().preset()).isEqualTo(7);
    assertThat(read().orElseThrow().perhaps()).isEmpty();

    texts.put("text", empty);
    assertThat(read()).isEmpty();
    assertThat(faults).containsExactly("text is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "number", "flag", "decimal", "duration", "address", "currency"})
  void missesWhatHasNoDefault(String key) {
    texts.remove(key);

    assertThat(read()).isEmpty();
    assertThat(faults).containsExactly(key + " is not set");
  }

  @ParameterizedTest
  @CsvSource({
    "number, 1",
    "number, 10",
    "number, +5",
    "flag, false",
    "decimal, 0",
    "decimal, 0.5",
    "decimal, 0.500",
    "decimal, 5E-1",
    "duration, PT1S",
    "duration, PT1H",
    "duration, PT60M",
    "address, http://localhost:9080",
    "perhaps, 1",
    "perhaps, 10"
  })
  void takesTheEdgesOfTheRange(String key, String text) {
    texts.put(key, text);

    assertThat(read()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "number,   0,              'number must be from 1 to 10, not ''0'''",
    "number,   11,             'number must be from 1 to 10, not ''11'''",
    "number,   3.0,            'number must be a Integer, not ''3.0'''",
    "number,   99999999999,    'number must be a Integer, not ''99999999999'''",
    "flag,     yes,            'flag must be a Boolean, not ''yes'''",
    "flag,     TRUE,           'flag must be a Boolean, not ''TRUE'''",
    "decimal,  -0.0001,        'decimal must be from 0 to 0.5, not ''-0.0001'''",
    "decimal,  0.50001,        'decimal must be from 0 to 0.5, not ''0.50001'''",
    "decimal,  1E+999999999,   'decimal must be from 0 to 0.5, not ''1E+999999999'''",
    "decimal,  '0,5',          'decimal must be a BigDecimal, not ''0,5'''",
    "duration, PT0.999S,       'duration must be from PT1S to PT1H, not ''PT0.999S'''",
    "duration, PT1H0.001S,     'duration must be from PT1S to PT1H, not ''PT1H0.001S'''",
    "duration, 10s,            'duration must be a Duration, not ''10s'''",
    "address,  example.com,    'address must be a URI, not ''example.com'''",
    "address,  ftp://x/y,      'address must be a URI, not ''ftp://x/y'''",
    "address,  http:///x,      'address must be a URI, not ''http:///x'''",
    "address,  https://a b,    'address must be a URI, not ''https://a b'''",
    "currency, usd,            'currency must be a Currency, not ''usd'''",
    "perhaps,  0,              'perhaps must be from 1 to 10, not ''0'''",
    "preset,   seven,          'preset must be a Integer, not ''seven'''"
  })
  void tellsWhatIsWrong(String key, String text, String fault) {
    texts.put(key, text);

    assertThat(read()).isEmpty();
    assertThat(faults).containsExactly(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "4711, 'token must be from 1 to 9, not the secret that is set'",
    "hunter2, 'token must be a Integer, not the secret that is set'"
  })
  void neverShowsASecret(String secret, String fault) {
    texts.put("token", secret);

    assertThat(read()).isEmpty();
    assertThat(faults).containsExactly(fault);
  }

  @Test
  void tellsAllFaultsAtOnce() {
    texts.put("number", "0");
    texts.put("flag", "maybe");
    texts.put("token", "hunter2");
    texts.remove("text");
    SettingsReader reader = new SettingsReader(new FixedConfig(texts));

    assertThat(reader.read(Everything.class)).isEmpty();
    assertThat(reader.read(Everything.class)).isEmpty();
    assertThat(reader.faults()).hasSize(8);
    assertThat(reader.faults().subList(0, 4))
        .containsExactly(
            "text is not set",
            "number must be from 1 to 10, not '0'",
            "flag must be a Boolean, not 'maybe'",
            "token must be a Integer, not the secret that is set");
  }

  @Test
  void tellsWhatTheRecordItselfRefuses() {
    texts.put("number", "4");

    assertThat(read()).isEmpty();
    assertThat(faults).containsExactly("number must not be 4");
  }

  @Test
  void aFaultOfOneRecordLeavesTheOthersAlone() {
    SettingsReader reader = new SettingsReader(new FixedConfig(Map.of()));

    assertThat(reader.read(Everything.class)).isEmpty();
    assertThat(reader.read(Nothing.class)).isPresent();
  }

  record Nothing(@Setting(key = "nothing", help = "") Optional<String> nothing) {}

  @Test
  void aTypeWithoutNotationIsAFaultOfTheProgram() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new SettingsReader(new FixedConfig(texts)).read(Unreadable.class));
  }

  private Optional<Everything> read() {
    SettingsReader reader = new SettingsReader(new FixedConfig(texts));
    Optional<Everything> read = reader.read(Everything.class);
    faults = reader.faults();
    return read;
  }
}
