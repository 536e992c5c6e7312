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
}
