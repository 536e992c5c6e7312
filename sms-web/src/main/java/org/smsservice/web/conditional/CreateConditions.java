package org.smsservice.web.conditional;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.smsservice.domain.ExpectedVersion;
import org.smsservice.domain.SmsException;

/**
 * Conditions of a change that may also make the thing: it can be wanted only if it is not there.
 */
public class CreateConditions extends Conditions {
  private static final String ANY = "*";

  @Parameter(description = "* : only when it is not there yet", example = "*")
  @HeaderParam(HttpHeaders.IF_NONE_MATCH)
  String ifNoneMatch;

  @Override
  public ExpectedVersion expected() {
    if (ifNoneMatch == null) {
      return super.expected();
    }
    if (!ANY.equals(ifNoneMatch.strip())) {
      throw SmsException.invalid(HttpHeaders.IF_NONE_MATCH, "must be *");
    }
    if (ifMatch != null) {
      throw SmsException.invalid(
          HttpHeaders.IF_NONE_MATCH, "must not be given together with If-Match");
    }
    return ExpectedVersion.NONE;
  }
}
