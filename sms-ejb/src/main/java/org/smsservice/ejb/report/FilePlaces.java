package org.smsservice.ejb.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.smsservice.domain.ErrorCode;
import org.smsservice.domain.SmsException;
import org.smsservice.domain.organization.OrganizationId;

/**
 * How many files this node writes at one time. A file is as slow as whoever reads it, and has a
 * place among the node's requests all the time: without a bound of their own, some slow readers
 * would take them all.
 */
@ApplicationScoped
public class FilePlaces {
  @Inject ReportConfig config;

  private final Map<OrganizationId, Integer> taken = new HashMap<>();

  /**
   * Takes a place, which is to be given back.
   *
   * @throws SmsException {@code overloaded}; none is taken then
   */
  public synchronized void take(OrganizationId organization) {
    if (taken.getOrDefault(organization, 0) >= config.filesPerOrganization()) {
      throw full("The organization", config.filesPerOrganization());
    }
    if (taken.values().stream().mapToInt(Integer::intValue).sum() >= config.filesAtOnce()) {
      throw full("This node", config.filesAtOnce());
    }
    taken.merge(organization, 1, Integer::sum);
  }

  private static SmsException full(String whose, int most) {
    return new SmsException(
        ErrorCode.OVERLOADED, "%s has %d files being written already".formatted(whose, most));
  }

  /** Gives a place back. */
  public synchronized void giveBack(OrganizationId organization) {
    taken.computeIfPresent(organization, (holder, files) -> files == 1 ? null : files - 1);
  }
}
