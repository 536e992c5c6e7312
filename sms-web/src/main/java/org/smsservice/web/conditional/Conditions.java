package org.smsservice.web.conditional;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.smsservice.domain.ExpectedVersion;
import org.smsservice.domain.SmsException;

/** Under which conditions a change is wanted (RFC 9110, 13.1). */
public class Conditions {
  private static final String ANY = "*";
  private static final String RULE = "must be * or a list of entity tags such as \"3\"";
  private static final Pattern LIST =
      Pattern.compile("\\s*(?:W/)?\"[^\"]*\"\\s*(?:,\\s*(?:W/)?\"[^\"]*\"\\s*)*");
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,9}");

  @Parameter(
      description = "The ETag of what was read: nothing is done when it was changed since",
      example = "\"3\"")
  @HeaderParam(HttpHeaders.IF_MATCH)
  String ifMatch;

  /**
   * The versions that the caller is ready to change.
   *
   * @throws SmsException {@code invalid_request} for what is no condition
   */
  public ExpectedVersion expected() {
    if (ifMatch == null || ANY.equals(ifMatch.strip())) {
      return ExpectedVersion.ANY;
    }
    if (!LIST.matcher(ifMatch).matches()) {
      throw SmsException.invalid(HttpHeaders.IF_MATCH, RULE);
    }
    Set<Integer> versions = new TreeSet<>();
    Matcher tag = TAG.matcher(ifMatch);
    while (tag.find()) {
      // A weak tag never matches, nor does one that is none of ours.
      if (tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()) {
        versions.add(Integer.valueOf(tag.group(2)));
      }
    }
    return ExpectedVersion.of(versions);
  }
}
