package org.smsservice.ejb.template;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.ExpectedVersion;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.domain.template.SmsTemplate;
import org.smsservice.domain.template.TemplateSettings;
import org.smsservice.domain.template.TemplateText;
import org.smsservice.ejb.audit.AuditService;

/** The templates of an organization. Changes are made one after the other. */
@Stateless
public class TemplateService {
  /** The largest number of templates that an organization may have. */
  public static final int MAX_TEMPLATES = 10_000;

  @Inject TemplateRepository templates;
  @Inject Event<TemplateChanged> changed;
  @Inject AuditService audit;
  @Inject Clock clock;

  /**
   * Adds a template.
   *
   * @throws SmsException {@code invalid_request} for {@code content}; {@code conflict} when its
   *     name is taken, or too many are there
   */
  public SmsTemplate create(OrganizationId organization, TemplateSettings settings) {
    templates.lock(organization);
    check(organization, settings, null);
    if (templates.count(organization) >= MAX_TEMPLATES) {
      throw new SmsException(
          ErrorCode.CONFLICT, "An organization has at most " + MAX_TEMPLATES + " templates");
    }
    SmsTemplate created = new SmsTemplate(organization, settings, clock.instant());
    templates.add(organization, created);
    audit.created(organization, AuditSubject.TEMPLATE, created.id(), settings);
    templates.keepVersion(organization, created);
    tell(organization, settings.name());
    return created;
  }

  /** Newest first, behind an id. */
  public List<SmsTemplate> list(OrganizationId organization, UUID before, int limit) {
    return templates.list(organization, before, limit);
  }

  /**
   * Reads one.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public SmsTemplate get(OrganizationId organization, UUID id) {
    return templates.find(organization, id).orElseThrow(() -> SmsException.notFound("template"));
  }

  /** The one with a name. */
  public Optional<SmsTemplate> find(OrganizationId organization, String name) {
    return templates.find(organization, name);
  }

  /**
   * Makes a new version; messages that were accepted keep theirs.
   *
   * @throws SmsException {@code not_found}, {@code precondition_failed}; else as when it is added
   */
  public SmsTemplate replace(
      OrganizationId organization, UUID id, TemplateSettings settings, ExpectedVersion expected) {
    templates.lock(organization);
    SmsTemplate template = get(organization, id);
    expected.require(template.version());
    check(organization, settings, id);
    tell(organization, template.settings().name());
    audit.changed(organization, AuditSubject.TEMPLATE, id, template.settings(), settings);
    template.replaceBy(settings, clock.instant());
    templates.keepVersion(organization, template);
    tell(organization, settings.name());
    return template;
  }

  /**
   * Takes one out of use; its name is free then.
   *
   * @throws SmsException {@code not_found}, {@code precondition_failed}
   */
  public void remove(OrganizationId organization, UUID id, ExpectedVersion expected) {
    templates.lock(organization);
    SmsTemplate template = get(organization, id);
    expected.require(template.version());
    audit.deleted(organization, AuditSubject.TEMPLATE, id, template.settings());
    template.remove(clock.instant());
    tell(organization, template.settings().name());
  }

  /**
   * What a template was, newest first, also after it was removed.
   *
   * @param before only versions before this one
   * @throws SmsException {@code not_found}
   */
  public List<TemplateVersion> versions(
      OrganizationId organization, UUID id, int before, int limit) {
    List<TemplateVersion> versions = templates.versions(organization, id, before, limit);
    if (versions.isEmpty()) {
      get(organization, id);
    }
    return versions;
  }

  private void tell(OrganizationId organization, String name) {
    changed.fire(new TemplateChanged(organization, name));
  }

  private void check(OrganizationId organization, TemplateSettings settings, UUID id) {
    TemplateText.of(settings.content())
        .error()
        .ifPresent(
            error -> {
              throw SmsException.invalid(
                  "content", "is faulty at " + error.position() + ": " + error.message());
            });
    boolean isTaken =
        templates
            .find(organization, settings.name())
            .filter(found -> !found.id().equals(id))
            .isPresent();
    if (isTaken) {
      throw SmsException.withFields(
          ErrorCode.CONFLICT, List.of(new FieldError("name", "is the name of another template")));
    }
  }
}
