package org.smsservice.ejb.ratelimit;

/**
 * Token buckets that all nodes share: each fills by so many permits a second and holds one second's
 * worth.
 */
public interface RateLimiter {

  /**
   * Takes permits, without ever waiting for them.
   *
   * @param bucket its name
   * @param perSecond how many come back each second, one at least
   * @param wanted how many at most, one at least
   */
  Permits take(String bucket, int perSecond, int wanted);

  /**
   * Corrects what was taken once it is known what was needed.
   *
   * @param surplus permits to give back, or, negative, to take on credit
   */
  void settle(String bucket, int perSecond, int surplus);
}
