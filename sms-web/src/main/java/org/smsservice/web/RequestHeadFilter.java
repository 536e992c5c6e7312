package org.smsservice.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.web.problem.EarlyRefusals;

/**
 * Refuses requests whose head nobody can heed, as mistakes of their sender. Left to JAX-RS they
 * would count as failures of ours: it fails at them before it knows what is called.
 */
public class RequestHeadFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** A name, an address, or nothing; and a port (RFC 9110, 7.2). */
  private static final Pattern HOST =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[\\w.~!$&'()*+,;=-]*)(?::[0-9]{0,5})?");

  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*(?:=\\s*\"?([^;\"\\s]*)|;|$)", Pattern.CASE_INSENSITIVE);

  /** A weight that is no number; {@code .2} is none by the standard, but clients send it. */
  private static final Pattern ODD_WEIGHT =
      Pattern.compile(
          ";\\s*q\\s*=(?!\\s*\"?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)\"?\\s*(?:[;,]|$))",
          Pattern.CASE_INSENSITIVE);

  @Inject transient EarlyRefusals refusals;

  @Override
  public void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<SmsException> refusal = refusal(request);
    if (refusal.isPresent()) {
      refusals.answer(refusal.get(), response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static Optional<SmsException> refusal(HttpServletRequest request) {
    if (!isHost(request.getHeader(HttpHeaders.HOST))) {
      return Optional.of(SmsException.invalid(HttpHeaders.HOST, "must be a host and a port"));
    }
    if (!isQuery(request.getQueryString())) {
      return Optional.of(SmsException.invalid("query", "must be encoded as RFC 3986 has it"));
    }
    if (Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
        .anyMatch(RequestHeadFilter::hasOddWeight)) {
      return Optional.of(
          SmsException.invalid(HttpHeaders.ACCEPT, "must have weights such as q=0.5"));
    }
    if (!hasKnownCharset(request.getContentType())) {
      return Optional.of(
          new SmsException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "A body must be in UTF-8"));
    }
    return Optional.empty();
  }

  static boolean isHost(String host) {
    return host == null || HOST.matcher(host).matches();
  }

  static boolean isQuery(String query) {
    try {
      return query == null || new URI("?" + query).getRawQuery() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static boolean hasKnownCharset(String contentType) {
    Matcher charset = CHARSET.matcher(contentType == null ? "" : contentType);
    try {
      return !charset.find() || Charset.isSupported(charset.group(1));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean hasOddWeight(String accept) {
    return ODD_WEIGHT.matcher(accept).find();
  }
}
