package org.smsservice.ejb.configuration;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.smsservice.ejb.gateway.WebhookConfig;
import org.smsservice.ejb.gateway.twilio.TwilioConfig;
import org.smsservice.ejb.log.Log;

/** Stops the deployment when the configuration has faults, before anything else starts. */
@Startup
@Singleton
public class ConfigurationCheck {
  private static final Log LOG = Log.of(ConfigurationCheck.class);

  @Inject Configuration configuration;

  @PostConstruct
  void check() {
    if (!configuration.get(WebhookConfig.class).isSignatureNeeded()) {
      LOG.warning("configuration.read", "webhooks", "taken from anybody, signed or not");
    }
    TwilioConfig twilio = configuration.get(TwilioConfig.class);
    if (twilio.hasCredentials()) {
      LOG.info("configuration.read", "mode", "sending", "account", twilio.accountSid().get());
    } else {
      LOG.warning(
          "configuration.read", "mode", "log-only", "reason", "TWILIO_ACCOUNT_SID is not set");
    }
  }
}
