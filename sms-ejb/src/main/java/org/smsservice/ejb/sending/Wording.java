package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.template.TemplateReference;
import org.smsservice.domain.template.TemplateText;
import org.smsservice.domain.template.VariableException;
import org.smsservice.ejb.sending.RecipientRefusedException.Reason;
import org.smsservice.ejb.template.TemplateMemory;
import org.smsservice.ejb.template.TemplateMemory.ReadyTemplate;

/** What recipients read: the same text for all, or what a template says to each. */
@ApplicationScoped
public class Wording {
  private static final String NAME = "template.name";

  @Inject TemplateMemory templates;

  /**
   * The texts of a request.
   *
   * @param text what a recipient reads; throws {@link RecipientRefusedException}
   * @param template what it is made from, or null
   */
  record Words(Function<Recipient, CountedText> text, TemplateReference template) {}

  /**
   * The texts of a request.
   *
   * @throws SmsException {@code invalid_request} when there is no such template; {@code conflict}
   *     when it is not active
   */
  Words of(OrganizationId organization, Content content) {
    return switch (content) {
      case Content.Text(String body) -> {
        CountedText text = CountedText.of(body);
        yield new Words(recipient -> text, null);
      }
      case Content.FromTemplate(String name, Map<String, String> variables) -> {
        ReadyTemplate template = active(organization, name);
        yield new Words(
            recipient -> rendered(template.text(), variables, recipient), template.reference());
      }
    };
  }

  private ReadyTemplate active(OrganizationId organization, String name) {
    ReadyTemplate template =
        templates
            .find(organization, name)
            .orElseThrow(() -> SmsException.invalid(NAME, "is not the name of a template"));
    if (!template.isActive()) {
      throw SmsException.withFields(
          ErrorCode.CONFLICT, List.of(new FieldError(NAME, "is a template that is not active")));
    }
    return template;
  }

  private static CountedText rendered(
      TemplateText template, Map<String, String> common, Recipient recipient) {
    Map<String, String> values = new HashMap<>(common);
    values.putAll(recipient.variables());
    String text;
    try {
      text = template.render(values);
    } catch (VariableException e) {
      throw new RecipientRefusedException(
          e.isMissing() ? Reason.MISSING_VARIABLE : Reason.INVALID_VARIABLE,
          "template.variables." + e.name(),
          e.getMessage());
    }
    if (text.length() > SendCommand.MAX_BODY_LENGTH || text.isEmpty()) {
      throw new RecipientRefusedException(
          Reason.TOO_LONG, "template", "must give a text of 1 to 1600 characters");
    }
    return CountedText.of(text);
  }
}
