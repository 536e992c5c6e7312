package org.smsservice.ejb.node;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keeps account of how many nodes there are. */
@Stateless
public class NodeService {
  /** Three signs may fail before a node counts as gone. */
  static final Duration SILENCE = Duration.ofSeconds(20);

  @Inject NodeRepository nodes;
  @Inject Node node;
  @Inject Clock clock;

  /** Tells the others that this node is alive, and learns how many they are. */
  public void sign() {
    Instant now = clock.instant();
    nodes.sign(node.name(), now);
    node.seen(nodes.countSince(now.minus(SILENCE)));
  }
}
