package org.smsservice.domain.inbound;

import java.util.List;
import java.util.Map;

/**
 * What is known of a received message beside its text.
 *
 * @param media addresses of pictures and the like, with their media types
 * @param geography where the numbers of both sides belong, by the provider's names
 */
public record InboundDetails(List<Media> media, Map<String, String> geography) {
  public InboundDetails {
    media = List.copyOf(media);
    geography = Map.copyOf(geography);
  }

  /** One picture or the like. */
  public record Media(String url, String contentType) {}
}
