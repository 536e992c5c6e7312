package org.smsservice.ejb.gateway;

import org.smsservice.ejb.setting.Setting;

/** How strictly webhooks are taken. */
public record WebhookConfig(
    @Setting(
            key = "sms.mode",
            defaultValue = "production",
            help = "`production` or `development`, where the check of signatures may be off.")
        String mode,
    @Setting(
            key = "sms.webhooks.signature",
            defaultValue = "on",
            help =
                "`on` refuses webhooks that Twilio has not signed; `off` takes them from anybody,"
                    + " which is for development only.")
        String signature) {
  private static final String ON = "on";
  private static final String OFF = "off";
  private static final String PRODUCTION = "production";
  private static final String DEVELOPMENT = "development";

  public WebhookConfig {
    if (!PRODUCTION.equals(mode) && !DEVELOPMENT.equals(mode)) {
      throw new IllegalArgumentException("sms.mode must be production or development");
    }
    if (!ON.equals(signature) && !OFF.equals(signature)) {
      throw new IllegalArgumentException("sms.webhooks.signature must be on or off");
    }
    if (OFF.equals(signature) && PRODUCTION.equals(mode)) {
      throw new IllegalArgumentException(
          "sms.webhooks.signature must be on where sms.mode is production");
    }
  }

  /** Whether only signed calls are taken. */
  public boolean isSignatureNeeded() {
    return ON.equals(signature);
  }
}
