package org.smsservice.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.web.apikey.ApiKeysResource;
import org.smsservice.web.audit.AuditLogResource;
import org.smsservice.web.erasure.ErasuresResource;
import org.smsservice.web.event.MessageEventsResource;
import org.smsservice.web.event.StatusWebhookResource;
import org.smsservice.web.event.UndecidedResource;
import org.smsservice.web.gateway.WebhookDoctorResource;
import org.smsservice.web.inbound.IncomingResource;
import org.smsservice.web.inbound.KeywordsResource;
import org.smsservice.web.inbound.OptOutNoticeResource;
import org.smsservice.web.optout.OptOutsResource;
import org.smsservice.web.organization.OrganizationsResource;
import org.smsservice.web.pricing.ChargesResource;
import org.smsservice.web.pricing.PricingResource;
import org.smsservice.web.report.ReportsResource;
import org.smsservice.web.sender.SendersResource;
import org.smsservice.web.sending.BatchesResource;
import org.smsservice.web.sending.BulkResource;
import org.smsservice.web.sending.MessagesResource;
import org.smsservice.web.sending.PreviewResource;
import org.smsservice.web.template.TemplatesResource;
import org.smsservice.web.usage.UsageResource;
import org.smsservice.web.user.UsersResource;

/** Everything that is called over HTTP: the REST interface and the provider's webhooks. */
@ApplicationPath("/" + RestApplication.ROOT)
@OpenAPIDefinition(
    info =
        @Info(
            title = "SMS service",
            version = "1",
            contact = @Contact(name = "The operator of the service"),
            description =
                "Sends SMS through Twilio, knows what each costs, and follows it to its end."
                    + " Errors are problem+json (RFC 9457) with a stable `code`."),
    tags = {
      @Tag(name = "messages", description = "Sending messages and following them"),
      @Tag(name = "batches", description = "Sending to many, and following it"),
      @Tag(name = "senders", description = "The numbers and names that messages go out from"),
      @Tag(name = "templates", description = "Texts with variables"),
      @Tag(name = "keywords", description = "What is answered to those who write to us"),
      @Tag(name = "users", description = "The people that messages go to"),
      @Tag(name = "opt-outs", description = "Who must not be written to"),
      @Tag(name = "erasures", description = "Forgetting people"),
      @Tag(name = "pricing", description = "What a message costs"),
      @Tag(name = "usage", description = "What was used, and what is left"),
      @Tag(name = "reports", description = "What was sent, whether it arrived, what it cost"),
      @Tag(name = "organizations", description = "Tenants and their keys, for the operator"),
      @Tag(name = "audit log", description = "Who has changed what"),
      @Tag(name = "undecided messages", description = "Decisions that only the operator can make"),
      @Tag(name = "diagnostics", description = "What the operator looks at when something fails"),
      @Tag(name = "webhooks", description = "Called by Twilio, signed")
    })
@SecurityScheme(
    securitySchemeName = RestApplication.API_KEY,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "An API key of an organization, which has scopes")
@SecurityScheme(
    securitySchemeName = RestApplication.TOKEN,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT",
    description =
        "A token of the identity provider (MicroProfile JWT) with the claims `org` and `scope`")
@SecurityScheme(
    securitySchemeName = RestApplication.OPERATOR_KEY,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "The operator's key")
@SecurityScheme(
    securitySchemeName = RestApplication.SIGNATURE,
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    apiKeyName = "X-Twilio-Signature",
    description = "Twilio's signature of the request")
public class RestApplication extends Application {
  /** Where the interface begins. */
  public static final String ROOT = "api";

  /** The ways to tell who calls, as the description names them. */
  public static final String API_KEY = "apiKey";

  public static final String TOKEN = "token";
  public static final String OPERATOR_KEY = "operatorKey";
  public static final String SIGNATURE = "twilioSignature";

  /** All resources, for the description, which is made before the container knows them. */
  public static final List<Class<?>> RESOURCES =
      List.of(
          ApiKeysResource.class,
          AuditLogResource.class,
          ErasuresResource.class,
          MessageEventsResource.class,
          StatusWebhookResource.class,
          UndecidedResource.class,
          WebhookDoctorResource.class,
          IncomingResource.class,
          KeywordsResource.class,
          OptOutNoticeResource.class,
          OptOutsResource.class,
          OrganizationsResource.class,
          ChargesResource.class,
          PricingResource.class,
          ReportsResource.class,
          SendersResource.class,
          BatchesResource.class,
          BulkResource.class,
          MessagesResource.class,
          PreviewResource.class,
          TemplatesResource.class,
          UsageResource.class,
          UsersResource.class);
}
