package io.perdura.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections as the configuration wants them. */
final class Pools {
  private Pools() {}

  static HikariDataSource pool(StoreConfig config) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName(config.applicationName());
    hikari.setDataSource(source(config, config.socketTimeout()));
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setMinimumIdle(Math.min(2, config.poolSize()));
    hikari.setConnectionTimeout(config.connectTimeout().toMillis());
    hikari.setValidationTimeout(Math.max(250, config.connectTimeout().toMillis() / 2));
    // A process starts, and says so, while PostgreSQL is still away.
    hikari.setInitializationFailTimeout(-1);
    hikari.setKeepaliveTime(Duration.ofMinutes(1).toMillis());
    // A frozen process must not hold the row lock of an execution for ever.
    hikari.setConnectionInitSql(
        "set statement_timeout = %d; set idle_in_transaction_session_timeout = 30000"
            .formatted(config.statementTimeout().toMillis()));
    return new HikariDataSource(hikari);
  }

  /** Single connections whose reads never time out by themselves. */
  static PGSimpleDataSource listening(StoreConfig config) {
    return source(config, Duration.ZERO);
  }

  /** Single connections for migrations, which may take long. */
  static PGSimpleDataSource migrating(StoreConfig config) {
    return source(config, Duration.ZERO);
  }

  private static PGSimpleDataSource source(StoreConfig config, Duration socketTimeout) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.url());
    source.setUser(config.user());
    source.setPassword(config.password());
    source.setApplicationName(config.applicationName());
    source.setConnectTimeout(seconds(config.connectTimeout()));
    source.setLoginTimeout(seconds(config.connectTimeout()));
    source.setSocketTimeout((int) socketTimeout.toSeconds());
    source.setTcpKeepAlive(true);
    source.setReWriteBatchedInserts(true);
    return source;
  }

  private static int seconds(Duration time) {
    return (int) Math.max(1, time.toSeconds());
  }
}
