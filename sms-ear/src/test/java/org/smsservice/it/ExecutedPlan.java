package org.smsservice.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How PostgreSQL has executed a statement of the service.
 *
 * @param scans what was really read, without what the execution could leave out
 */
record ExecutedPlan(String query, List<Scan> scans) {

  /**
   * One way into a table.
   *
   * @param table null for an index that is read before its table
   * @param index the index of the whole table, or null when it was read from end to end
   * @param discarded how many rows were read for nothing
   */
  record Scan(String table, String index, long discarded) {}

  /** Reads a plan in PostgreSQL's JSON, with the names of the partitions' indexes replaced. */
  static ExecutedPlan of(JsonNode explained, Map<String, String> wholeIndexes) {
    List<Scan> scans = new ArrayList<>();
    collect(explained.get("Plan"), wholeIndexes, scans);
    return new ExecutedPlan(explained.get("Query Text").asText(), scans);
  }

  private static void collect(JsonNode node, Map<String, String> wholeIndexes, List<Scan> scans) {
    boolean isExecuted = node.path("Actual Loops").asInt() > 0;
    if (isExecuted && node.get("Node Type").asText().endsWith("Scan")) {
      String table = node.path("Relation Name").asText(null);
      String index = node.path("Index Name").asText(null);
      boolean isThroughBitmap = node.get("Node Type").asText().equals("Bitmap Heap Scan");
      if (!isThroughBitmap && (table != null || index != null)) {
        scans.add(new Scan(table, wholeIndexes.getOrDefault(index, index), discarded(node)));
      } else if (isThroughBitmap) {
        scans.add(new Scan(table, "bitmap", discarded(node)));
      }
    }
    node.path("Plans").forEach(child -> collect(child, wholeIndexes, scans));
  }

  /** Whether its statement has such a part. */
  boolean executes(String part) {
    return query.replaceAll("\\s+", " ").contains(part);
  }

  private static long discarded(JsonNode node) {
    return node.path("Actual Loops").asLong() * node.path("Rows Removed by Filter").asLong();
  }

  /** How many rows were read for nothing. */
  long discarded() {
    return scans.stream().mapToLong(Scan::discarded).sum();
  }

  /** The partitions of a table that were read. */
  Set<String> partsOf(String table) {
    Set<String> parts = new TreeSet<>();
    scans.stream()
        .map(Scan::table)
        .filter(name -> name != null && name.startsWith(table + "_"))
        .forEach(parts::add);
    return parts;
  }

  /** The indexes that were used. */
  Set<String> indexes() {
    Set<String> indexes = new TreeSet<>();
    scans.stream().map(Scan::index).filter(index -> index != null).forEach(indexes::add);
    return indexes;
  }

  /** The partitions that were read from end to end. */
  Set<String> partsReadAsAWhole() {
    Set<String> parts = new TreeSet<>();
    scans.stream()
        .filter(scan -> scan.index() == null)
        .map(Scan::table)
        .filter(name -> name.startsWith("sms_log_") || name.startsWith("sms_event_"))
        .forEach(parts::add);
    return parts;
  }
}
