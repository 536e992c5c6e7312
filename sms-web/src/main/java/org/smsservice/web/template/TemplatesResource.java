package org.smsservice.web.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.apikey.Scope;
import org.smsservice.domain.template.SmsTemplate;
import org.smsservice.domain.template.TemplateText;
import org.smsservice.domain.template.VariableException;
import org.smsservice.ejb.pricing.PricingService;
import org.smsservice.ejb.sending.SendCommand;
import org.smsservice.ejb.template.TemplateService;
import org.smsservice.web.conditional.Conditions;
import org.smsservice.web.json.WellFormed;
import org.smsservice.web.paging.PageParameters;
import org.smsservice.web.security.Allowed;
import org.smsservice.web.security.CurrentCaller;

/** Texts with variables, which messages are made from. */
@Path("v1/templates")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "templates")
public class TemplatesResource {
  private static final String NOT_THERE = "There is no such template";
  private static final String BREAKS_A_RULE = "A field breaks a rule";
  private static final String NEEDED = "is needed";

  @Inject TemplateService templates;
  @Inject PricingService pricing;
  @Inject CurrentCaller caller;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.TEMPLATES_WRITE)
  @Operation(operationId = "createTemplate", summary = "Adds a template")
  @APIResponse(
      responseCode = "201",
      description = "Added",
      content = @Content(schema = @Schema(implementation = TemplateResponse.class)))
  @APIResponse(responseCode = "400", description = BREAKS_A_RULE)
  @APIResponse(responseCode = "409", description = "The name is taken, or 10,000 are there")
  public Response create(
      @NotNull(message = NEEDED) @Valid TemplateRequest request, @Context UriInfo address) {
    SmsTemplate made = templates.create(caller.organization(), request.settings());
    return Response.created(address.getAbsolutePathBuilder().path(made.id().toString()).build())
        .entity(TemplateResponse.of(made))
        .build();
  }

  @GET
  @Allowed(Scope.TEMPLATES_READ)
  @Operation(operationId = "listTemplates", summary = "The templates, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  public TemplatePage list(
      @BeanParam PageParameters page,
      @Parameter(description = "Only the one with this name", example = "otp") @QueryParam("name")
          String name) {
    int limit = page.limit();
    return TemplatePage.of(
        name == null
            ? templates.list(caller.organization(), page.before(), limit + 1)
            : templates
                .find(caller.organization(), WellFormed.Validator.require("name", name))
                .stream()
                .toList(),
        limit);
  }

  @GET
  @Path("{id}")
  @Allowed(Scope.TEMPLATES_READ)
  @Operation(operationId = "getTemplate", summary = "One template in its newest version")
  @APIResponse(responseCode = "200", description = "The template")
  @APIResponse(responseCode = "404", description = NOT_THERE)
  public TemplateResponse get(@PathParam("id") UUID id) {
    return TemplateResponse.of(templates.get(caller.organization(), id));
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.TEMPLATES_WRITE)
  @Operation(
      operationId = "replaceTemplate",
      summary = "Makes a new version; what is left out gets its usual value",
      description = "Messages that were accepted keep the version that they were made from.")
  @APIResponse(responseCode = "200", description = "The template as it is now")
  @APIResponse(responseCode = "400", description = BREAKS_A_RULE)
  @APIResponse(responseCode = "404", description = NOT_THERE)
  @APIResponse(responseCode = "409", description = "The name is that of another template")
  @APIResponse(responseCode = "412", description = "It was changed since it was read")
  public TemplateResponse replace(
      @PathParam("id") UUID id,
      @BeanParam Conditions conditions,
      @NotNull(message = NEEDED) @Valid TemplateRequest request) {
    return TemplateResponse.of(
        templates.replace(caller.organization(), id, request.settings(), conditions.expected()));
  }

  @DELETE
  @Path("{id}")
  @Allowed(Scope.TEMPLATES_WRITE)
  @Operation(
      operationId = "deleteTemplate",
      summary = "Takes a template out of use; its name is free then",
      description = "Messages go on to tell what they were made from; its versions stay readable.")
  @APIResponse(responseCode = "204", description = "Out of use")
  @APIResponse(responseCode = "404", description = NOT_THERE)
  @APIResponse(responseCode = "412", description = "It was changed since it was read")
  public void delete(@PathParam("id") UUID id, @BeanParam Conditions conditions) {
    templates.remove(caller.organization(), id, conditions.expected());
  }

  @GET
  @Path("{id}/versions")
  @Allowed(Scope.TEMPLATES_READ)
  @Operation(operationId = "listTemplateVersions", summary = "What a template was, newest first")
  @APIResponse(responseCode = "200", description = "One page")
  @APIResponse(responseCode = "400", description = "A parameter breaks a rule")
  @APIResponse(responseCode = "404", description = NOT_THERE)
  public VersionPage versions(@PathParam("id") UUID id, @BeanParam PageParameters page) {
    int limit = page.limit();
    return VersionPage.of(
        templates.versions(caller.organization(), id, page.number(Integer.MAX_VALUE), limit + 1),
        limit);
  }

  @POST
  @Path("{id}/render")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.TEMPLATES_READ)
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  @Operation(operationId = "renderTemplate", summary = "Fills a template in; nothing is sent")
  @APIResponse(responseCode = "200", description = "The text, its segments and its price")
  @APIResponse(responseCode = "400", description = "A variable has no value, or no fitting one")
  @APIResponse(responseCode = "404", description = NOT_THERE)
  public RenderResponse render(
      @PathParam("id") UUID id, @NotNull(message = NEEDED) @Valid RenderRequest request) {
    SmsTemplate template = templates.get(caller.organization(), id);
    var recipient = request.recipient(caller.member().defaultCountry());
    try {
      String text = TemplateText.of(template.settings().content()).render(request.values());
      if (text.isEmpty() || text.length() > SendCommand.MAX_BODY_LENGTH) {
        throw SmsException.invalid("variables", "must give a text of 1 to 1600 characters");
      }
      return RenderResponse.of(
          text, recipient.map(to -> pricing.tariff(to, Optional.empty()).highestQuote()));
    } catch (VariableException e) {
      throw SmsException.invalid("variables." + e.name(), e.getMessage());
    }
  }

  @POST
  @Path("lint")
  @Consumes(MediaType.APPLICATION_JSON)
  @Allowed(Scope.TEMPLATES_READ)
  @Operation(
      operationId = "lintTemplate",
      summary = "Looks at a text before it becomes a template",
      description =
          "Errors: unclosed_braces, bad_name, unknown_format, too_many_variables. Warnings:"
              + " stray_braces, unknown_variable, forces_ucs2, several_segments.")
  @APIResponse(responseCode = "200", description = "What is noticed; nothing is the best")
  @APIResponse(responseCode = "400", description = BREAKS_A_RULE)
  public LintRequest.Findings lint(@NotNull(message = NEEDED) @Valid LintRequest request) {
    return request.findings();
  }
}
