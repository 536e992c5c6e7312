package org.smsservice.ejb.node;

import jakarta.enterprise.context.ApplicationScoped;
import org.smsservice.domain.TimeOrderedId;

/**
 * This process among its equals: a new name with each start, so that old leases are not its own.
 */
@ApplicationScoped
public class Node {
  private final String name = TimeOrderedId.next().toString();
  private volatile int count = 1;

  public String name() {
    return name;
  }

  /** How many nodes were seen lately, this one included. */
  public int count() {
    return count;
  }

  void seen(int nodes) {
    count = Math.max(1, nodes);
  }
}
