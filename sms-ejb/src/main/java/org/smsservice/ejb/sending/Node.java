package org.smsservice.ejb.sending;

import jakarta.enterprise.context.ApplicationScoped;
import org.smsservice.domain.TimeOrderedId;

/**
 * This process among its equals: a new name with each start, so that old leases are not its own.
 */
@ApplicationScoped
public class Node {
  private final String name = TimeOrderedId.next().toString();

  public String name() {
    return name;
  }
}
