package org.smsservice.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** What this PostgreSQL can do at the moment, as the measure of everything else. */
final class PostgresLimits {
  private static final int CLIENTS = 64;
  private static final long NANOS = 4_000_000_000L;
  private static final String INSERT =
      "insert into bench_row select gen_random_uuid(), ?, 'Hello', now() from generate_series(1, ?)";

  private final DataSource database;

  PostgresLimits(DataSource database) throws SQLException {
    this.database = database;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table bench_row (id uuid primary key, organization_id uuid not null,
            body text not null, created_at timestamptz not null)
          """);
      statement.execute(
          "create index bench_row_organization_id on bench_row (organization_id, id)");
    }
  }

  /** Rows per second when each row has a commit of its own, from 64 connections. */
  double singleCommits() throws InterruptedException {
    return rate(CLIENTS, 1);
  }

  /** Rows per second when a hundred share a commit. */
  double hundredPerCommit() throws InterruptedException {
    return rate(2, 100);
  }

  private double rate(int clients, int rowsPerCommit) throws InterruptedException {
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        counts.add(threads.submit((Callable<Long>) () -> insert(start + NANOS, rowsPerCommit)));
      }
      long rows = 0;
      for (Future<Long> count : counts) {
        rows += count.get();
      }
      return rows / ((System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private long insert(long end, int rowsPerCommit) throws SQLException {
    long rows = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      while (System.nanoTime() < end) {
        insert.setObject(1, UUID.randomUUID());
        insert.setInt(2, rowsPerCommit);
        rows += insert.executeUpdate();
      }
    }
    return rows;
  }
}
