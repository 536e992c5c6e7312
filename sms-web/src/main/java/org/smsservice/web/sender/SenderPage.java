package org.smsservice.web.sender;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.domain.sender.Sender;

/**
 * All senders of an organization, oldest first; they are few.
 *
 * @param nextCursor null: there is no further page
 */
@Schema(name = "SenderPage")
public record SenderPage(@NotNull List<SenderResponse> items, String nextCursor) {

  static SenderPage of(List<Sender> all) {
    return new SenderPage(all.stream().map(SenderResponse::of).toList(), null);
  }
}
