package org.smsservice.ejb.database;

import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Rows as columns: statements that write many rows take one array for each column ({@code unnest}),
 * so that their text is always the same and PostgreSQL parses it once.
 */
public final class Columns<R> {
  private final Query query;
  private final List<R> rows;

  private Columns(Query query, List<R> rows) {
    this.query = query;
    this.rows = rows;
  }

  /** The columns of a statement. */
  public static <R> Columns<R> of(Query query, List<R> rows) {
    return new Columns<>(query, rows);
  }

  /** Adds a column; its values may be null. */
  public <V> Columns<R> set(String parameter, Function<R, V> value, IntFunction<V[]> array) {
    query.setParameter(parameter, rows.stream().map(value).toArray(array));
    return this;
  }

  /** Sets what is the same for all rows. */
  public Columns<R> setAll(String parameter, Object value) {
    query.setParameter(parameter, value);
    return this;
  }

  /** Runs the statement and gives what it returns. */
  public List<?> list() {
    return query.getResultList();
  }

  /** Runs the statement and tells how many rows it has touched. */
  public int execute() {
    return query.executeUpdate();
  }
}
