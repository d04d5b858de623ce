package io.perdura.store;

import com.zaxxer.hikari.HikariDataSource;
import io.perdura.store.db.Db;
import io.perdura.store.db.StoreUnavailableException;
import io.perdura.store.notify.Channel;
import io.perdura.store.notify.Notifications;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The connection pool to one PostgreSQL. Opening needs no server: statements fail with {@link
 * StoreUnavailableException} while it is absent and work again as soon as it is back.
 */
public final class Store implements AutoCloseable {
  private final StoreConfig config;
  private final HikariDataSource pool;

  private Store(StoreConfig config) {
    this.config = config;
    this.pool = Pools.pool(config);
  }

  /** Opens the pool; connects on first use. */
  public static Store open(StoreConfig config) {
    return new Store(config);
  }

  /** What the repositories are constructed with. */
  public DataSource dataSource() {
    return pool;
  }

  /**
   * Brings the schema to this version. Several processes may do so at the same time; a schema that
   * is newer already is left alone.
   *
   * @throws StoreUnavailableException if PostgreSQL does not answer within the connect time-out
   */
  public void migrate() {
    Migration.run(config);
  }

  /**
   * Asks PostgreSQL for an answer; for health checks.
   *
   * @throws StoreUnavailableException if there is none in time
   */
  public void ping() {
    new Db(pool).run(jdbc -> jdbc.sql("select 1").query(Integer.class).single());
  }

  /**
   * Starts to listen on a connection of its own; close it before the store.
   *
   * @param channels what can be subscribed to; none = all
   */
  public Notifications listen(Channel... channels) {
    Set<Channel> all = EnumSet.allOf(Channel.class);
    return new Notifications(
        () -> Pools.listening(config).getConnection(),
        channels.length == 0 ? all : Set.of(channels));
  }

  @Override
  public void close() {
    pool.close();
  }
}
