package org.smsservice.ejb.inbound;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.ExpectedVersion;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.SmsException.FieldError;
import org.smsservice.domain.audit.AuditSubject;
import org.smsservice.domain.inbound.Keyword;
import org.smsservice.domain.inbound.KeywordMatch;
import org.smsservice.domain.inbound.KeywordSettings;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.audit.AuditService;

/** The keywords of an organization. Changes are made one after the other. */
@Stateless
public class KeywordService {
  /** The largest number of keywords that an organization may have. */
  public static final int MAX_KEYWORDS = 1000;

  /** The largest number of them that may be patterns, each of which is tried on every message. */
  public static final int MAX_PATTERNS = 50;

  @Inject KeywordRepository keywords;
  @Inject Event<KeywordsChanged> changed;
  @Inject AuditService audit;
  @Inject Clock clock;

  /**
   * Adds a keyword.
   *
   * @throws SmsException {@code invalid_request} for {@code keyword}; {@code conflict} when it is
   *     there already, or too many are
   */
  public Keyword create(OrganizationId organization, KeywordSettings settings) {
    keywords.lock(organization);
    Keyword created = new Keyword(organization, settings, clock.instant());
    check(organization, settings, created.id());
    if (keywords.list(organization).size() >= MAX_KEYWORDS) {
      throw new SmsException(
          ErrorCode.CONFLICT, "An organization has at most " + MAX_KEYWORDS + " keywords");
    }
    keywords.add(organization, created);
    audit.created(organization, AuditSubject.KEYWORD, created.id(), settings);
    changed.fire(new KeywordsChanged(organization));
    return created;
  }

  /** All of them, oldest first. */
  public List<Keyword> list(OrganizationId organization) {
    return keywords.list(organization);
  }

  /**
   * Reads one.
   *
   * @throws SmsException {@code not_found}, also when it belongs to another organization
   */
  public Keyword get(OrganizationId organization, UUID id) {
    return keywords.find(organization, id).orElseThrow(() -> SmsException.notFound("keyword"));
  }

  /**
   * Replaces one, all of it.
   *
   * @throws SmsException {@code not_found}, {@code precondition_failed}; else as when it is added
   */
  public Keyword replace(
      OrganizationId organization, UUID id, KeywordSettings settings, ExpectedVersion expected) {
    keywords.lock(organization);
    Keyword keyword = get(organization, id);
    expected.require(keyword.version());
    check(organization, settings, id);
    audit.changed(organization, AuditSubject.KEYWORD, id, keyword.settings(), settings);
    keyword.replaceBy(settings);
    changed.fire(new KeywordsChanged(organization));
    return keyword;
  }

  /**
   * Removes one.
   *
   * @throws SmsException {@code not_found}, {@code precondition_failed}
   */
  public void remove(OrganizationId organization, UUID id, ExpectedVersion expected) {
    keywords.lock(organization);
    Keyword keyword = get(organization, id);
    expected.require(keyword.version());
    audit.deleted(organization, AuditSubject.KEYWORD, id, keyword.settings());
    keywords.remove(organization, keyword);
    changed.fire(new KeywordsChanged(organization));
  }

  private void check(OrganizationId organization, KeywordSettings settings, UUID id) {
    settings
        .complaint()
        .ifPresent(
            complaint -> {
              throw SmsException.invalid("keyword", complaint);
            });
    if (keywords.isTaken(organization, settings, id)) {
      throw SmsException.withFields(
          ErrorCode.CONFLICT,
          List.of(new FieldError("keyword", "is a keyword of the organization already")));
    }
    if (settings.match() == KeywordMatch.PATTERN
        && otherPatterns(organization, id) >= MAX_PATTERNS) {
      throw new SmsException(
          ErrorCode.CONFLICT, "An organization has at most " + MAX_PATTERNS + " patterns");
    }
  }

  private long otherPatterns(OrganizationId organization, UUID id) {
    return keywords.list(organization).stream()
        .filter(keyword -> !keyword.id().equals(id))
        .filter(keyword -> keyword.settings().match() == KeywordMatch.PATTERN)
        .count();
  }
}
