package io.perdura.bridge.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Every setting of the bridge. A property {@code perdura.a.b-c} is also read from the environment
 * as {@code PERDURA_A_BC}.
 *
 * @param database PostgreSQL
 * @param temporal Temporal
 * @param bridge where the bridge listens
 * @param management where health and metrics listen
 * @param bootstrap the first API key
 * @param stream limits of streams
 * @param request limits of requests
 */
@ConfigurationProperties("perdura")
public record BridgeSettings(
    @DefaultValue Database database,
    @DefaultValue Temporal temporal,
    @DefaultValue Bridge bridge,
    @DefaultValue Management management,
    @DefaultValue Bootstrap bootstrap,
    @DefaultValue Stream stream,
    @DefaultValue Request request) {

  /**
   * PostgreSQL.
   *
   * @param url JDBC URL ({@code PERDURA_DATABASE_URL})
   * @param user role ({@code PERDURA_DATABASE_USER})
   * @param password its password ({@code PERDURA_DATABASE_PASSWORD})
   * @param connections most pooled connections ({@code PERDURA_DATABASE_CONNECTIONS})
   */
  public record Database(
      @DefaultValue("jdbc:postgresql://127.0.0.1:5432/perdura") String url,
      @DefaultValue("perdura") String user,
      @DefaultValue("perdura") String password,
      @DefaultValue("10") int connections) {
    @Override
    public String toString() {
      return "Database[url=" + url + ", user=" + user + "]";
    }
  }

  /**
   * Temporal.
   *
   * @param target host and port of the frontend ({@code PERDURA_TEMPORAL_TARGET})
   * @param namespace namespace ({@code PERDURA_TEMPORAL_NAMESPACE})
   * @param ui base URL of the Temporal UI, for links; null = no links ({@code PERDURA_TEMPORAL_UI})
   * @param taskQueue task queue of the workflows ({@code PERDURA_TEMPORAL_TASKQUEUE})
   * @param queryTimeout longest wait for a query, after which stored events are served as stale
   * @param startTimeout longest time that a start tries, all attempts together
   */
  public record Temporal(
      @DefaultValue("127.0.0.1:7233") String target,
      @DefaultValue("default") String namespace,
      @Nullable String ui,
      @DefaultValue("perdura") String taskQueue,
      @DefaultValue("2s") Duration queryTimeout,
      @DefaultValue("4s") Duration startTimeout) {}

  /**
   * Where the bridge listens.
   *
   * @param host address; any other than loopback needs an API key ({@code PERDURA_BRIDGE_HOST})
   * @param port TCP port; 0 = any free one ({@code PERDURA_BRIDGE_PORT})
   */
  public record Bridge(@DefaultValue("127.0.0.1") String host, @DefaultValue("8080") int port) {}

  /**
   * Where health and metrics listen.
   *
   * @param host address ({@code PERDURA_MANAGEMENT_HOST})
   * @param port TCP port; 0 = any free one ({@code PERDURA_MANAGEMENT_PORT})
   */
  public record Management(
      @DefaultValue("127.0.0.1") String host, @DefaultValue("8081") int port) {}

  /**
   * The first API key.
   *
   * @param key a key of the form {@code pk_…}, stored hashed at start with all scopes on the
   *     default workspace; null = none ({@code PERDURA_BOOTSTRAP_KEY})
   */
  public record Bootstrap(@Nullable String key) {
    @Override
    public String toString() {
      return "Bootstrap[key=" + (key == null ? "none" : "set") + "]";
    }
  }

  /**
   * Limits of streams.
   *
   * @param perWorkspace most open streams of a workspace over all replicas
   * @param life longest life of a stream, after which the client is told to reconnect
   * @param heartbeat time between two comments on an idle stream
   * @param stall longest time that a client may read nothing while something waits for it
   * @param linger how long a tail outlives its last reader
   * @param lease how long the slot of a replica that died stays taken
   * @param window encoded events kept per watched execution
   * @param windowBytes most bytes of them
   * @param executions most executions of one multiplexed stream
   */
  public record Stream(
      @DefaultValue("5") int perWorkspace,
      @DefaultValue("30m") Duration life,
      @DefaultValue("15s") Duration heartbeat,
      @DefaultValue("20s") Duration stall,
      @DefaultValue("5s") Duration linger,
      @DefaultValue("35s") Duration lease,
      @DefaultValue("256") int window,
      @DefaultValue("1048576") int windowBytes,
      @DefaultValue("50") int executions) {}

  /**
   * Limits of requests.
   *
   * @param timeout longest time until an ordinary request is answered
   * @param maxWait longest {@code ?wait=} of a start
   * @param changesPerSecond most requests of a member, other than reading ones, per second and
   *     replica
   * @param changesAtOnce how many more of them may come after a quiet time
   */
  public record Request(
      @DefaultValue("5s") Duration timeout,
      @DefaultValue("60s") Duration maxWait,
      @DefaultValue("100") int changesPerSecond,
      @DefaultValue("2000") int changesAtOnce) {}
}
