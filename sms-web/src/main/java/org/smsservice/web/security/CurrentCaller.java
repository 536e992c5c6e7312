package org.smsservice.web.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;
import org.smsservice.ejb.apikey.Caller;

/** Who makes the current request; set before its resource is called. */
@RequestScoped
public class CurrentCaller {
  private Caller.Member member;

  void set(Caller.Member caller) {
    member = caller;
  }

  /** The program that calls; empty for the operator and for the provider. */
  public Optional<Caller.Member> found() {
    return Optional.ofNullable(member);
  }

  /** The program that calls. */
  public Caller.Member member() {
    if (member == null) {
      throw new SmsException(ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.title());
    }
    return member;
  }

  /** Its organization, or for the operator, an id that no organization has. */
  public OrganizationId organizationOrOperator() {
    return member == null ? OrganizationId.OPERATOR : member.organization();
  }

  /** Its organization. */
  public OrganizationId organization() {
    return member().organization();
  }

  /**
   * The organization that a call is about which the operator may make, too: for the operator the
   * one that it names, for a program its own.
   *
   * @param organizationId as it was given, or null
   * @return empty when the operator names none
   * @throws SmsException {@code invalid_request} for {@code organizationId}; {@code not_found} when
   *     a program names another one than its own
   */
  public Optional<OrganizationId> organizationNamed(String organizationId) {
    Optional<OrganizationId> own = found().map(Caller.Member::organization);
    if (organizationId == null) {
      return own;
    }
    OrganizationId named = parsed(organizationId);
    if (own.isPresent() && !own.get().equals(named)) {
      throw SmsException.notFound("organization");
    }
    return Optional.of(named);
  }

  private static OrganizationId parsed(String organizationId) {
    try {
      return OrganizationId.parse(organizationId);
    } catch (IllegalArgumentException e) {
      throw SmsException.invalid("organizationId", "is not an id");
    }
  }
}
