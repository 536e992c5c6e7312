package org.smsservice.ejb.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsservice.ejb.apikey.ApiKeyConfig;
import org.smsservice.ejb.gateway.WebhookConfig;
import org.smsservice.ejb.gateway.twilio.TwilioConfig;
import org.smsservice.ejb.setting.FixedConfig;
import org.smsservice.ejb.setting.InvalidConfigurationException;
import org.smsservice.ejb.setting.Setting;

class ConfigurationTest {
  private static final String PASSWORD = "hunter2";
  private static final String DATABASE = "postgresql://sms:" + PASSWORD + "@db.example.com/sms";

  private final Map<String, String> texts = new HashMap<>(Map.of("DATABASE_URL", DATABASE));

  @Test
  void everyKeyAndDefaultIsPinned() {
    List<String> keysAndDefaults =
        Configuration.TYPES.stream()
            .flatMap(type -> Arrays.stream(type.getRecordComponents()))
            .map(component -> component.getAnnotation(Setting.class))
            .map(setting -> setting.key() + "=" + setting.defaultValue())
            .toList();

    assertThat(keysAndDefaults)
        .containsExactly(
            "TWILIO_ACCOUNT_SID=",
            "TWILIO_AUTH_TOKEN=",
            "TWILIO_AUTH_TOKEN_SECONDARY=",
            "TWILIO_PHONE_NUMBER=",
            "WEB_URL=",
            "TWILIO_BASE_URL=",
            "sms.gateway.connect-timeout=PT5S",
            "sms.gateway.response-timeout=PT15S",
            "sms.gateway.max-connections=256",
            "DATABASE_URL=",
            "sms.database.pool-size=50",
            "sms.database.connect-timeout-seconds=5",
            "sms.database.socket-timeout-seconds=30",
            "sms.partitions.months-ahead=3",
            "sms.retention.default-days=400",
            "REDIS_HOST=",
            "REDIS_PORT=6379",
            "REDIS_PASSWORD=",
            "sms.cache.timeout=PT0.25S",
            "SMS_ADMIN_API_KEY=",
            "sms.apikey.cache-time=PT5S",
            "sms.apikey.cache-size=10000",
            "mp.jwt.verify.issuer=",
            "mp.jwt.verify.publickey=",
            "mp.jwt.verify.publickey.location=",
            "mp.jwt.verify.audiences=",
            "sms.ratelimit.key-per-second=500",
            "sms.ratelimit.organization-per-second=1000",
            "sms.ratelimit.concurrent-calls=400",
            "sms.sending.batch-size=10",
            "sms.sending.batch-pause=PT0.1S",
            "sms.sending.max-in-flight=100",
            "sms.sending.poll-interval=PT0.25S",
            "sms.sending.lease=PT2M",
            "sms.sending.doubt-grace=PT60S",
            "sms.sending.first-backoff=PT0.1S",
            "sms.sending.max-backoff=PT30S",
            "sms.sending.breaker-failures=10",
            "sms.sending.breaker-pause=PT5S",
            "sms.sending.breaker-max-pause=PT60S",
            "sms.sending.stop-timeout=PT25S",
            "sms.sending.long-code-rate=1",
            "sms.sending.toll-free-rate=3",
            "sms.sending.short-code-rate=100",
            "sms.sending.alphanumeric-rate=10",
            "sms.sending.messaging-service-rate=100",
            "sms.pricing.cache-time=PT24H",
            "sms.pricing.database-time=P30D",
            "sms.pricing.refresh-time=PT20H",
            "sms.pricing.in-use-time=P7D",
            "sms.pricing.refreshes-at-once=5",
            "sms.pricing.fetch-wait=PT5S",
            "sms.pricing.retry-time=PT30S",
            "sms.pricing.default-amount=0.0500",
            "sms.pricing.default-inbound-amount=0.0100",
            "sms.pricing.default-mms-amount=0.0500",
            "sms.pricing.default-currency=USD",
            "sms.pricing.carrier-lookup=false",
            "sms.pricing.carrier-time=P7D",
            "sms.quota.warn-percent=80",
            "sms.settlement.interval=PT15M",
            "sms.settlement.calls-per-second=2",
            "sms.settlement.straggler-after=PT2H",
            "sms.settlement.stragglers-per-run=200",
            "sms.settlement.give-up-after=PT36H",
            "sms.reports.files-at-once=8",
            "sms.reports.files-per-organization=2",
            "sms.reports.longest-file=PT30M",
            "sms.inbound.answer-time=PT10S",
            "sms.mode=production",
            "sms.webhooks.signature=on");
  }

  @Test
  void needsTheDatabaseOnly() {
    Configuration configuration = new Configuration(new FixedConfig(texts));

    assertThat(Configuration.TYPES)
        .allSatisfy(type -> assertThat(configuration.get(type)).isNotNull());
    assertThat(configuration.get(TwilioConfig.class).hasCredentials()).isFalse();
    assertThat(configuration.get(ApiKeyConfig.class).adminKey()).isEmpty();
  }

  @Test
  void tellsAllFaultsInOneMessage() {
    texts.put("DATABASE_URL", "mysql://sms:" + PASSWORD + "@db.example.com/sms");
    texts.put("TWILIO_AUTH_TOKEN", "twilio-secret");
    texts.put("REDIS_PORT", "0");
    texts.put("SMS_ADMIN_API_KEY", "short-secret");
    texts.put("sms.pricing.default-amount", "free");

    assertThatExceptionOfType(InvalidConfigurationException.class)
        .isThrownBy(() -> new Configuration(new FixedConfig(texts)))
        .withMessage(
            "The SMS service does not start, its configuration has 5 fault(s):"
                + " TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set together;"
                + " DATABASE_URL must have the form"
                + " postgresql://user:password@host:port/database (special characters"
                + " percent-encoded) or jdbc:postgresql:…;"
                + " REDIS_PORT must be from 1 to 65535, not '0';"
                + " SMS_ADMIN_API_KEY must have at least 32 characters;"
                + " sms.pricing.default-amount must be a BigDecimal, not 'free'");
  }

  @Test
  void nothingIsGivenUpThatWasNotAskedFor() {
    texts.put("sms.settlement.straggler-after", "PT3H");
    texts.put("sms.settlement.give-up-after", "PT3H");

    assertThat(fault())
        .endsWith(
            "sms.settlement.give-up-after must be longer than sms.settlement.straggler-after");
  }

  @Test
  void needsTheDatabase() {
    texts.clear();

    assertThat(fault()).endsWith("1 fault(s): DATABASE_URL is not set");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "AC1, -, -, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set together",
        "-, token, -, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set together",
        "AC1, -, https://x, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN must be set together",
        "AC1, token, -, WEB_URL must be set when TWILIO_ACCOUNT_SID is set",
        "AC1, token, https://x/, WEB_URL must not end with a slash",
        "-, -, https://x/sms/, WEB_URL must not end with a slash",
        "AC1, token, sms.example.com, 'WEB_URL must be a URI, not ''sms.example.com'''"
      })
  void refusesHalfAnAccount(String sid, String token, String webUrl, String fault) {
    put("TWILIO_ACCOUNT_SID", sid);
    put("TWILIO_AUTH_TOKEN", token);
    put("WEB_URL", webUrl);

    assertThat(fault()).endsWith("1 fault(s): " + fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://sms.example.com", "http://localhost:9080", "https://x/sms"})
  void takesAWholeAccount(String webUrl) {
    put("TWILIO_ACCOUNT_SID", "AC1");
    put("TWILIO_AUTH_TOKEN", "token");
    put("WEB_URL", webUrl);

    assertThat(new Configuration(new FixedConfig(texts)).get(TwilioConfig.class).hasCredentials())
        .isTrue();
  }

  @Test
  void aSecondTokenNeedsAFirstOne() {
    texts.put("TWILIO_AUTH_TOKEN_SECONDARY", "token");
    assertThat(fault())
        .endsWith("TWILIO_AUTH_TOKEN must be set when TWILIO_AUTH_TOKEN_SECONDARY is set");

    texts.put("TWILIO_ACCOUNT_SID", "AC1");
    texts.put("TWILIO_AUTH_TOKEN", "token");
    texts.put("WEB_URL", "https://x");
    assertThatNoException().isThrownBy(() -> new Configuration(new FixedConfig(texts)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "production  | off   | sms.webhooks.signature must be on where sms.mode is production",
        "production  | maybe | sms.webhooks.signature must be on or off",
        "development | OFF   | sms.webhooks.signature must be on or off",
        "test        | off   | sms.mode must be production or development"
      })
  void productionTakesSignedWebhooksOnly(String mode, String signature, String fault) {
    texts.put("sms.mode", mode);
    texts.put("sms.webhooks.signature", signature);

    assertThat(fault()).endsWith("1 fault(s): " + fault);
  }

  @ParameterizedTest
  @CsvSource({"production, on, true", "development, on, true", "development, off, false"})
  void developmentMayTakeUnsignedWebhooks(String mode, String signature, boolean isNeeded) {
    texts.put("sms.mode", mode);
    texts.put("sms.webhooks.signature", signature);

    assertThat(
            new Configuration(new FixedConfig(texts)).get(WebhookConfig.class).isSignatureNeeded())
        .isEqualTo(isNeeded);
  }

  @Test
  void refusesAShortKeyOfTheOperator() {
    texts.put("SMS_ADMIN_API_KEY", "k".repeat(31));
    assertThat(fault()).endsWith("1 fault(s): SMS_ADMIN_API_KEY must have at least 32 characters");

    texts.put("SMS_ADMIN_API_KEY", "k".repeat(32));
    assertThatNoException().isThrownBy(() -> new Configuration(new FixedConfig(texts)));
  }

  @Test
  void refusesALeaseThatACallCanOutlive() {
    texts.put("sms.gateway.connect-timeout", "PT5S");
    texts.put("sms.gateway.response-timeout", "PT15S");
    texts.put("sms.sending.lease", "PT30.001S");
    assertThatNoException().isThrownBy(() -> new Configuration(new FixedConfig(texts)));

    texts.put("sms.sending.lease", "PT30S");
    assertThat(fault()).contains("1 fault(s): sms.sending.lease must be longer than a call");
  }

  @Test
  void noRecordShowsASecret() {
    texts.putAll(
        Map.of(
            "TWILIO_ACCOUNT_SID",
            "AC1",
            "TWILIO_AUTH_TOKEN",
            PASSWORD,
            "WEB_URL",
            "https://x",
            "REDIS_PASSWORD",
            PASSWORD,
            "SMS_ADMIN_API_KEY",
            PASSWORD.repeat(5)));
    Configuration configuration = new Configuration(new FixedConfig(texts));

    assertThat(Configuration.TYPES)
        .allSatisfy(
            type -> assertThat(configuration.get(type).toString()).doesNotContain(PASSWORD));
  }

  private void put(String key, String value) {
    if (value != null) {
      texts.put(key, value);
    }
  }

  private String fault() {
    try {
      new Configuration(new FixedConfig(texts));
      return "";
    } catch (InvalidConfigurationException e) {
      return e.getMessage();
    }
  }
}
