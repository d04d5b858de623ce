package io.perdura.worker.rig;

import io.perdura.store.Store;
import io.perdura.store.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A real PostgreSQL with our schema; one per JVM, ends with it. */
public final class Postgres {
  private Postgres() {}

  /** JDBC URL of its database. */
  public static String url() {
    return Holder.SERVER.getJdbcUrl("postgres", "postgres");
  }

  /** An open store; the caller closes it. */
  public static Store open() {
    Store store = Store.open(StoreConfig.of(url(), "postgres", "postgres"));
    store.migrate();
    return store;
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final EmbeddedPostgres SERVER = start();
  }
}
