package org.smsservice.web.erasure;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.smsservice.ejb.erasure.Erased;

/** What a call has erased. */
@Schema(name = "Erasure")
public record ErasureResponse(
    @Schema(examples = "17", description = "Messages that keep nothing of the person any more")
        long messages,
    @Schema(examples = "51", description = "Reports about them, the same") long events,
    @Schema(examples = "1", description = "Recipients of batches that got no message, the same")
        long rejections,
    @Schema(examples = "2", description = "Messages that waited for the person, and are not sent")
        long canceled,
    @Schema(examples = "1", description = "Users with this number, which are gone") long users,
    @Schema(
            examples = "0",
            description =
                "Messages that were just being sent and are as before: when it is not 0, call again"
                    + " after some minutes, or when the operator has decided those whose outcome"
                    + " nobody can find out")
        long onTheirWay) {

  static ErasureResponse of(Erased erased) {
    return new ErasureResponse(
        erased.messages(),
        erased.events(),
        erased.rejections(),
        erased.canceled(),
        erased.users(),
        erased.onTheirWay());
  }
}
