package org.smsservice.web.gateway;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.smsservice.ejb.gateway.WebhookCall;

/** What a request to a webhook tells beside its body. */
public class WebhookRequest {
  private static final String SIGNATURE = "X-Twilio-Signature";
  private static final String FORWARDED_HOST = "X-Forwarded-Host";

  @Context UriInfo address;
  @Context HttpHeaders headers;
  @Context HttpServletRequest peer;

  WebhookCall callWith(String body) {
    return new WebhookCall(
        address.getRequestUri().getRawPath(),
        address.getRequestUri().getRawQuery(),
        headers.getHeaderString(SIGNATURE),
        MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType()),
        body,
        hosts());
  }

  private List<String> hosts() {
    return Stream.of(HttpHeaders.HOST, FORWARDED_HOST)
        .map(headers::getHeaderString)
        .filter(Objects::nonNull)
        .toList();
  }

  SourceNetwork source() {
    return SourceNetwork.of(peer.getRemoteAddr());
  }
}
