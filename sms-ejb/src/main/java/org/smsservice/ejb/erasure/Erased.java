package org.smsservice.ejb.erasure;

/**
 * What was erased of a person.
 *
 * @param messages that keep nothing of the person any more
 * @param events reports about them, the same
 * @param rejections recipients of batches that got no message, the same
 * @param canceled messages that waited for the person and now are not sent
 * @param users that had the person's number and are gone
 * @param onTheirWay messages that have something of the person still, because they are being sent
 */
public record Erased(
    long messages, long events, long rejections, long canceled, long users, long onTheirWay) {
  static final Erased NOTHING = new Erased(0, 0, 0, 0, 0, 0);

  Erased plus(Erased more) {
    return new Erased(
        messages + more.messages,
        events + more.events,
        rejections + more.rejections,
        canceled + more.canceled,
        users + more.users,
        onTheirWay + more.onTheirWay);
  }
}
