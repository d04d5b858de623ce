package io.perdura.store;

import java.time.Duration;

/**
 * Where PostgreSQL is and how long to wait for it.
 *
 * @param url JDBC URL, {@code jdbc:postgresql://host:port/database}
 * @param user role that owns the schema
 * @param password its password; empty if the server asks for none
 * @param poolSize most connections of this process, without the listening one
 * @param connectTimeout for a connection, new or from the pool
 * @param statementTimeout after which PostgreSQL cancels a statement
 * @param socketTimeout after which a silent server counts as gone; longer than {@code
 *     statementTimeout}
 * @param applicationName shown in {@code pg_stat_activity}
 */
public record StoreConfig(
    String url,
    String user,
    String password,
    int poolSize,
    Duration connectTimeout,
    Duration statementTimeout,
    Duration socketTimeout,
    String applicationName) {
  /** 10 connections, 5 s to connect, 20 s per statement, 30 s of silence. */
  public static StoreConfig of(String url, String user, String password) {
    return new StoreConfig(
        url,
        user,
        password,
        10,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        "perdura");
  }

  /** Checks the values. */
  public StoreConfig {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "Expected a JDBC URL jdbc:postgresql://host:port/database but got: "
              + url.replaceAll("password=[^&]*", "password=…"));
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException("Expected a pool size of at least 1 but got " + poolSize);
    }
  }

  /** The same with another pool size. */
  public StoreConfig withPoolSize(int size) {
    return new StoreConfig(
        url,
        user,
        password,
        size,
        connectTimeout,
        statementTimeout,
        socketTimeout,
        applicationName);
  }

  /** The same with another name. */
  public StoreConfig withApplicationName(String name) {
    return new StoreConfig(
        url, user, password, poolSize, connectTimeout, statementTimeout, socketTimeout, name);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "StoreConfig[url=%s, user=%s, poolSize=%d]"
        .formatted(url.replaceAll("password=[^&]*", "password=…"), user, poolSize);
  }
}
