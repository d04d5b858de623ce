package io.perdura.cli.chaos;

import io.perdura.store.Store;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of every table, counted. */
final class TableSizes {
  private static final String TABLES =
      """
      select table_name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE'
        and table_name <> 'stream_lease'
      """;

  private final JdbcClient jdbc;

  TableSizes(Store store) {
    this.jdbc = JdbcClient.create(store.dataSource());
  }

  Map<String, Long> count() {
    Map<String, Long> counts = new TreeMap<>();
    for (String table : jdbc.sql(TABLES).query(String.class).list()) {
      long rows = jdbc.sql("select count(*) from " + table).query(Long.class).single();
      counts.put(table, rows);
    }
    return counts;
  }
}
