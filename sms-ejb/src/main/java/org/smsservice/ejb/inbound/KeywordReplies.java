package org.smsservice.ejb.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.smsservice.domain.inbound.InboundDecision;
import org.smsservice.domain.inbound.InboundText;
import org.smsservice.domain.inbound.KeywordSettings;
import org.smsservice.domain.organization.InboundSettings;
import org.smsservice.domain.organization.Organization;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.template.VariableException;
import org.smsservice.ejb.gateway.InboundMessage;
import org.smsservice.ejb.log.Log;
import org.smsservice.ejb.template.TemplateMemory;
import org.smsservice.ejb.template.TemplateMemory.ReadyTemplate;

/** What people are answered to keywords. */
@ApplicationScoped
public class KeywordReplies {
  private static final Log LOG = Log.of(KeywordReplies.class);

  @Inject TemplateMemory templates;

  /** The answer to a keyword: its own, or what its template says; empty where it has none. */
  public Optional<String> to(
      OrganizationId organization, KeywordSettings keyword, InboundMessage message) {
    return Optional.ofNullable(keyword.reply())
        .or(
            () ->
                Optional.ofNullable(keyword.template())
                    .flatMap(name -> rendered(organization, keyword, message, name)));
  }

  /** The answer to HELP: the keyword's own, the organization's, or the usual one. */
  public String help(Organization organization, InboundDecision.Help help, InboundMessage message) {
    return help.keyword()
        .flatMap(keyword -> to(organization.id(), keyword, message))
        .or(() -> organization.inboundSettings().helpText())
        .orElseGet(() -> help.language().help(organization.name()));
  }

  /** A template that cannot be used must not keep the message itself from being taken in. */
  private Optional<String> rendered(
      OrganizationId organization, KeywordSettings keyword, InboundMessage message, String name) {
    Optional<ReadyTemplate> template =
        templates.find(organization, name).filter(ReadyTemplate::isActive);
    try {
      Optional<String> text =
          template
              .map(
                  ready ->
                      ready
                          .text()
                          .render(
                              Map.of(
                                  "from", message.from(),
                                  "to", message.to(),
                                  "keyword", keyword.keyword(),
                                  "text", InboundText.of(message.body()).stripped())))
              .filter(made -> !made.isBlank() && made.length() <= InboundSettings.MAX_REPLY_LENGTH);
      if (text.isEmpty()) {
        LOG.warning("keyword.template.unusable", "organization", organization, "template", name);
      }
      return text;
    } catch (VariableException e) {
      LOG.warning(
          "keyword.template.variable",
          "organization",
          organization,
          "template",
          name,
          "variable",
          e.name());
      return Optional.empty();
    }
  }
}
