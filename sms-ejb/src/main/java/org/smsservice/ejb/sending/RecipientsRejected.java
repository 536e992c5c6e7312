package org.smsservice.ejb.sending;

import java.util.List;

/** Recipients of a batch get no message; to be observed after the transaction's success. */
public record RecipientsRejected(List<Rejection> rejections) {
  public RecipientsRejected {
    rejections = List.copyOf(rejections);
  }
}
