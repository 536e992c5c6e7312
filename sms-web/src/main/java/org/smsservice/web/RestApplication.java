package org.smsservice.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Everything that is called over HTTP: the REST interface and the provider's webhooks. */
@ApplicationPath("/api")
@OpenAPIDefinition(
    info =
        @Info(
            title = "SMS service",
            version = "1",
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
      @Tag(name = "pricing", description = "What a message costs"),
      @Tag(name = "organizations", description = "Tenants and their keys, for the operator"),
      @Tag(name = "audit log", description = "Who has changed what"),
      @Tag(name = "undecided messages", description = "Decisions that only the operator can make"),
      @Tag(name = "diagnostics", description = "What the operator looks at when something fails"),
      @Tag(name = "webhooks", description = "Called by Twilio, signed")
    })
@SecurityScheme(
    securitySchemeName = "apiKey",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "`Authorization: Bearer <API key>`; the operator's key for organizations")
public class RestApplication extends Application {}
