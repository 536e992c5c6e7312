package org.smsservice.ejb.configuration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.smsservice.ejb.apikey.ApiKeyConfig;
import org.smsservice.ejb.apikey.CallLimitConfig;
import org.smsservice.ejb.apikey.jwt.JwtConfig;
import org.smsservice.ejb.cache.redis.RedisConfig;
import org.smsservice.ejb.database.DatabaseConfig;
import org.smsservice.ejb.database.PartitionConfig;
import org.smsservice.ejb.gateway.WebhookConfig;
import org.smsservice.ejb.gateway.twilio.TwilioConfig;
import org.smsservice.ejb.inbound.InboundConfig;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.pricing.CarrierConfig;
import org.smsservice.ejb.pricing.PricingConfig;
import org.smsservice.ejb.report.ReportConfig;
import org.smsservice.ejb.retention.RetentionConfig;
import org.smsservice.ejb.sender.DefaultSender;
import org.smsservice.ejb.sender.SenderConfig;
import org.smsservice.ejb.sending.SendingConfig;
import org.smsservice.ejb.setting.InvalidConfigurationException;
import org.smsservice.ejb.usage.QuotaConfig;
import org.smsservice.ejb.usage.SettlementConfig;

/** Hands the settings to those who need them. */
@ApplicationScoped
public class ConfigurationProducer {
  private static final Log LOG = Log.of(ConfigurationProducer.class);

  @Produces
  @Singleton
  Configuration configuration() {
    try {
      return new Configuration(ConfigProvider.getConfig());
    } catch (InvalidConfigurationException e) {
      // The container wraps what is thrown many times; the operator needs one plain line.
      LOG.failure(e.getMessage(), null);
      throw e;
    }
  }

  @Produces
  @Singleton
  TwilioConfig twilio(Configuration configuration) {
    return configuration.get(TwilioConfig.class);
  }

  @Produces
  @Singleton
  DatabaseConfig database(Configuration configuration) {
    return configuration.get(DatabaseConfig.class);
  }

  @Produces
  @Singleton
  PartitionConfig partitions(Configuration configuration) {
    return configuration.get(PartitionConfig.class);
  }

  @Produces
  @Singleton
  RetentionConfig retention(Configuration configuration) {
    return configuration.get(RetentionConfig.class);
  }

  @Produces
  @Singleton
  RedisConfig redis(Configuration configuration) {
    return configuration.get(RedisConfig.class);
  }

  @Produces
  @Singleton
  ApiKeyConfig apiKey(Configuration configuration) {
    return configuration.get(ApiKeyConfig.class);
  }

  @Produces
  @Singleton
  JwtConfig jwt(Configuration configuration) {
    return configuration.get(JwtConfig.class);
  }

  @Produces
  @Singleton
  CallLimitConfig callLimits(Configuration configuration) {
    return configuration.get(CallLimitConfig.class);
  }

  @Produces
  @Singleton
  SendingConfig sending(Configuration configuration) {
    return configuration.get(SendingConfig.class);
  }

  @Produces
  @Singleton
  SenderConfig sender(Configuration configuration) {
    return configuration.get(SenderConfig.class);
  }

  @Produces
  @Singleton
  PricingConfig pricing(Configuration configuration) {
    return configuration.get(PricingConfig.class);
  }

  @Produces
  @Singleton
  CarrierConfig carrier(Configuration configuration) {
    return configuration.get(CarrierConfig.class);
  }

  @Produces
  @Singleton
  QuotaConfig quotas(Configuration configuration) {
    return configuration.get(QuotaConfig.class);
  }

  @Produces
  @Singleton
  SettlementConfig settlement(Configuration configuration) {
    return configuration.get(SettlementConfig.class);
  }

  @Produces
  @Singleton
  ReportConfig reports(Configuration configuration) {
    return configuration.get(ReportConfig.class);
  }

  @Produces
  @Singleton
  InboundConfig inbound(Configuration configuration) {
    return configuration.get(InboundConfig.class);
  }

  @Produces
  @Singleton
  WebhookConfig webhooks(Configuration configuration) {
    return configuration.get(WebhookConfig.class);
  }

  @Produces
  @Singleton
  DefaultSender defaultSender(TwilioConfig twilio) {
    return new DefaultSender(twilio.phoneNumber());
  }

  /**
   * Ticks in microseconds, as the database's times do, so that a time reads the same everywhere.
   */
  @Produces
  @Singleton
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
  }
}
