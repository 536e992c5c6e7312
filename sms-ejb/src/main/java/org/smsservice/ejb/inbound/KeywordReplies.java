package org.smsservice.ejb.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.smsservice.domain.inbound.InboundDecision;
import org.smsservice.domain.inbound.KeywordSettings;
import org.smsservice.domain.organization.Organization;
import org.smsservice.ejb.gateway.InboundMessage;

/** What people are answered to keywords. */
@ApplicationScoped
public class KeywordReplies {

  /** The answer to a keyword; empty where it has none. */
  public Optional<String> to(
      Organization organization, KeywordSettings keyword, InboundMessage message) {
    return Optional.ofNullable(keyword.reply());
  }

  /** The answer to HELP: the keyword's own, the organization's, or the usual one. */
  public String help(Organization organization, InboundDecision.Help help) {
    return help.keyword()
        .map(KeywordSettings::reply)
        .or(() -> organization.inboundSettings().helpText())
        .orElseGet(() -> help.language().help(organization.name()));
  }
}
