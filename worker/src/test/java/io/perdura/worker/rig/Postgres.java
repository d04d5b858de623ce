package io.perdura.worker.rig;

import io.perdura.api.testing.ServerStart;
import io.perdura.store.Store;
import io.perdura.store.StoreConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;

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

  private static final class Holder {
    static final EmbeddedPostgres SERVER =
        ServerStart.of(
            "PostgreSQL",
            () -> EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start());
  }
}
