package org.smsservice.ejb.configuration;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smsservice.ejb.apikey.ApiKeyConfig;
import org.smsservice.ejb.apikey.CallLimitConfig;
import org.smsservice.ejb.apikey.jwt.JwtConfig;
import org.smsservice.ejb.cache.redis.RedisConfig;
import org.smsservice.ejb.database.DatabaseConfig;
import org.smsservice.ejb.database.PartitionConfig;
import org.smsservice.ejb.gateway.WebhookConfig;
import org.smsservice.ejb.gateway.twilio.TwilioConfig;
import org.smsservice.ejb.inbound.InboundConfig;
import org.smsservice.ejb.pricing.CarrierConfig;
import org.smsservice.ejb.pricing.PricingConfig;
import org.smsservice.ejb.report.ReportConfig;
import org.smsservice.ejb.retention.RetentionConfig;
import org.smsservice.ejb.sender.SenderConfig;
import org.smsservice.ejb.sending.SendingConfig;
import org.smsservice.ejb.setting.Setting;
import org.smsservice.ejb.usage.QuotaConfig;
import org.smsservice.ejb.usage.SettlementConfig;

/** The reference page of the configuration, made from the config records. */
final class ConfigurationPage {
  private static final String INTRO =
      """
      # Configuration

      <!-- Generated from the *Config records; ConfigurationPageTest tells how. -->

      Every setting has one key. Its value comes from the first of these that has one:

      1. a `<variable name="sms.sending.batch-size" value="20"/>` in `server.xml`,
      2. a system property (a line `-Dsms.sending.batch-size=20` in `jvm.options`),
      3. an environment variable: the key in upper case, with `_` for whatever is no letter or \
      digit, so `sms.sending.batch-size` is `SMS_SENDING_BATCH_SIZE`,
      4. the default below.

      Durations are written as ISO 8601 has them: `PT0.25S`, `PT2M`, `PT24H`, `P30D`. What is \
      empty counts as not set. A faulty configuration stops the deployment with one message that \
      lists every fault; secrets are never shown.

      """;

  private static final String SERVER =
      """
      ## The server

      The server itself reads these from the environment.

      | Variable | Default | What it does |
      |---|---|---|
      | `HTTP_PORT` | `9080` | The port that is listened to. |
      | `HTTP_HOST` | `*` | The address that is listened to; `*` for all. |
      | `HTTPS_PORT` | `-1` | The port for TLS 1.2 and 1.3; with `-1` a proxy ends TLS. |
      | `TLS_KEYSTORE` | | A PKCS #12 file with the key and its certificates, read again when it \
      changes. Without one the server makes a self-signed certificate. |
      | `TLS_KEYSTORE_PASSWORD` | | Its password. |
      | `SMS_CORS_ORIGINS` | | Origins, separated by commas, whose pages may call the interface \
      from a browser; without it none. |
      | `WLP_LOGGING_CONSOLE_FORMAT` | `DEV` | `JSON` writes the log as one JSON object per line, \
      with the id of the request as `ext_requestId`. |
      """;

  private static final Map<Class<?>, String> HEADINGS =
      Map.ofEntries(
          Map.entry(
              TwilioConfig.class,
              """
              ## Twilio

              The account that messages leave from, and how it is called.
              """),
          Map.entry(
              DatabaseConfig.class,
              """
              ## Database

              The PostgreSQL database, the only part without which no node works.
              """),
          Map.entry(
              PartitionConfig.class,
              """
              ## Partitions

              The tables of messages and of reports about them, month by month; see data.md.
              """),
          Map.entry(
              RetentionConfig.class,
              """
              ## Retention

              How long messages are kept; an organization may have its own rule.
              """),
          Map.entry(
              RedisConfig.class,
              """
              ## Redis

              What several nodes share for a short time; it may be away.
              """),
          Map.entry(
              ApiKeyConfig.class,
              """
              ## API keys

              Who may call the REST interface.
              """),
          Map.entry(
              JwtConfig.class,
              """
              ## Tokens

              Callers that come with a token of an identity provider (MicroProfile JWT) instead \
              of an API key. Its claim `org` is the id of an organization, its claim `scope` names \
              the scopes; `upn`, `preferred_username` or `sub` says whose it is.
              """),
          Map.entry(
              CallLimitConfig.class,
              """
              ## Rate limits

              How often the REST interface may be called. Buckets in Redis, which all nodes share; \
              without Redis each node grants its share.
              """),
          Map.entry(
              SendingConfig.class,
              """
              ## Sending

              How each node takes messages out of the queue and hands them to the provider.
              """),
          Map.entry(
              SenderConfig.class,
              """
              ## Senders

              How fast messages leave from a sender where its organization has not said.
              """),
          Map.entry(
              PricingConfig.class,
              """
              ## Pricing

              How long prices hold, and what is assumed where none can be had. What carriers take and
              what MMS cost is no setting: the operator says it by country, by
              `PUT /api/v1/pricing/charges/<country>`.
              """),
          Map.entry(
              CarrierConfig.class,
              """
              ## Networks of recipients

              Without these the price is the highest over the networks of a country, so that an
              estimate never undershoots. With them previews, prices of numbers and single messages
              have the network's own price; each number is looked up once in a while, at most ten
              at a time on a node, and what cannot be told has the country's price. Batches, replies,
              received messages and rendered templates never wait for a look-up: they have the
              country's price.
              """),
          Map.entry(
              QuotaConfig.class,
              """
              ## Quotas

              Limits themselves are set for each organization (`PATCH /api/v1/organizations`).
              """),
          Map.entry(
              SettlementConfig.class,
              """
              ## Settlement

              When Twilio is asked what messages have really cost: [money.md](money.md).
              """),
          Map.entry(
              ReportConfig.class,
              """
              ## Reports

              Files are written as fast as they are read, and are kept from taking all of a node.
              """),
          Map.entry(
              InboundConfig.class,
              """
              ## Incoming messages

              How those who write to us are answered.
              """),
          Map.entry(
              WebhookConfig.class,
              """
              ## Webhooks

              How strictly calls of Twilio are taken.
              """));

  private static final Map<Class<?>, String> NOTATIONS =
      Map.of(
          String.class, "text",
          int.class, "whole number",
          boolean.class, "`true` or `false`",
          BigDecimal.class, "decimal",
          Duration.class, "duration",
          URI.class, "http(s) address",
          Currency.class, "currency code");

  private ConfigurationPage() {}

  static String render() {
    return INTRO
        + Configuration.TYPES.stream().map(ConfigurationPage::group).collect(Collectors.joining())
        + SERVER;
  }

  private static String group(Class<? extends Record> type) {
    String heading = HEADINGS.get(type);
    if (heading == null) {
      throw new IllegalStateException("ConfigurationPage needs a heading for " + type);
    }
    return heading
        + "\n| Setting | Kind | Default | Range | What it does |\n|---|---|---|---|---|\n"
        + Arrays.stream(type.getRecordComponents())
            .map(ConfigurationPage::row)
            .collect(Collectors.joining())
        + "\n";
  }

  private static String row(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    boolean isOptional = component.getType() == Optional.class;
    String none = isOptional ? "not set" : "**required**";
    return "| `%s` | %s | %s | %s | %s |%n"
        .formatted(
            setting.key(),
            kind(component) + (setting.secret() ? ", secret" : ""),
            setting.defaultValue().isEmpty() ? none : "`" + setting.defaultValue() + "`",
            setting.min().isEmpty() ? "" : "`%s` to `%s`".formatted(setting.min(), setting.max()),
            setting.help().replace("|", "\\|"))
        .replace(System.lineSeparator(), "\n");
  }

  /** The type of an optional component stands between the brackets of its generic type. */
  private static String kind(RecordComponent component) {
    String name = component.getGenericType().getTypeName();
    return NOTATIONS.entrySet().stream()
        .filter(
            notation ->
                name.equals(notation.getKey().getTypeName())
                    || name.endsWith("<" + notation.getKey().getTypeName() + ">"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("ConfigurationPage needs a word for " + name));
  }
}
