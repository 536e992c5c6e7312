package org.smsservice.ejb.configuration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
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
import org.smsservice.ejb.setting.InvalidConfigurationException;
import org.smsservice.ejb.setting.SettingsReader;
import org.smsservice.ejb.usage.QuotaConfig;
import org.smsservice.ejb.usage.SettlementConfig;

/** Everything that an operator can set, read once. */
public final class Configuration {
  /** All config records, in the order of the reference page. */
  public static final List<Class<? extends Record>> TYPES =
      List.of(
          TwilioConfig.class,
          DatabaseConfig.class,
          PartitionConfig.class,
          RetentionConfig.class,
          RedisConfig.class,
          ApiKeyConfig.class,
          JwtConfig.class,
          CallLimitConfig.class,
          SendingConfig.class,
          SenderConfig.class,
          PricingConfig.class,
          CarrierConfig.class,
          QuotaConfig.class,
          SettlementConfig.class,
          ReportConfig.class,
          InboundConfig.class,
          WebhookConfig.class);

  private final Map<Class<?>, Record> records = new HashMap<>();

  /**
   * Reads all settings.
   *
   * @throws InvalidConfigurationException with every fault, when there is one
   */
  public Configuration(Config source) {
    SettingsReader reader = new SettingsReader(source);
    TYPES.forEach(type -> reader.read(type).ifPresent(read -> records.put(type, read)));
    List<String> faults = new ArrayList<>(reader.faults());
    if (faults.isEmpty() && !isLeaseLongerThanACall()) {
      faults.add(
          "sms.sending.lease must be longer than a call can take: three times"
              + " sms.gateway.connect-timeout and sms.gateway.response-timeout");
    }
    if (!faults.isEmpty()) {
      throw new InvalidConfigurationException(faults);
    }
  }

  /** Else a message could be taken for a dead node's while it is still on its way. */
  private boolean isLeaseLongerThanACall() {
    return get(SendingConfig.class).lease().compareTo(get(TwilioConfig.class).longestCall()) > 0;
  }

  public <R extends Record> R get(Class<R> type) {
    return type.cast(records.get(type));
  }
}
