package io.perdura.worker.process;

import io.perdura.store.StoreConfig;
import io.perdura.store.connection.KeyRing;
import io.perdura.store.link.ResumeTokens;
import io.perdura.worker.activity.ResumeUrls;
import io.perdura.worker.egress.EgressPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;

/**
 * Every setting of a worker process, read from the environment.
 *
 * @param database PostgreSQL: {@code PERDURA_DATABASE_URL}, {@code _USER}, {@code _PASSWORD},
 *     {@code _CONNECTIONS}
 * @param temporal Temporal
 * @param host where health and metrics listen ({@code PERDURA_MANAGEMENT_HOST})
 * @param port TCP port of health and metrics, 0 = any free one ({@code PERDURA_MANAGEMENT_PORT})
 * @param egress what HTTP nodes may reach ({@code PERDURA_EGRESS}: {@code strict} or {@code local})
 * @param keys the master keys of connections ({@code PERDURA_MASTER_KEY} or {@code
 *     PERDURA_MASTER_KEY_FILE})
 * @param publicUrl where the bridge is reached from outside, for resume URLs ({@code
 *     PERDURA_PUBLIC_URL})
 * @param cacheBytes heap for plans and snapshots ({@code PERDURA_WORKER_CACHEBYTES})
 * @param grace how long running attempts may go on when the process is told to stop ({@code
 *     PERDURA_WORKER_GRACE}, seconds)
 */
public record WorkerSettings(
    StoreConfig database,
    TemporalSettings temporal,
    String host,
    int port,
    EgressPolicy egress,
    KeyRing keys,
    String publicUrl,
    long cacheBytes,
    Duration grace) {

  /**
   * Temporal.
   *
   * @param target host and port of the frontend ({@code PERDURA_TEMPORAL_TARGET})
   * @param namespace namespace ({@code PERDURA_TEMPORAL_NAMESPACE})
   * @param taskQueue task queue ({@code PERDURA_TEMPORAL_TASKQUEUE})
   * @param cachedWorkflows most workflows kept in memory ({@code PERDURA_WORKER_WORKFLOWS})
   * @param activities most attempts at a time ({@code PERDURA_WORKER_ACTIVITIES})
   * @param sweepEvery pause between two rounds of the sweeper ({@code PERDURA_SWEEP_SECONDS})
   */
  public record TemporalSettings(
      String target,
      String namespace,
      String taskQueue,
      int cachedWorkflows,
      int activities,
      Duration sweepEvery) {
    TemporalSettings withTaskQueue(String name) {
      return new TemporalSettings(target, namespace, name, cachedWorkflows, activities, sweepEvery);
    }
  }

  /** Makes resume URLs with these keys. */
  ResumeUrls resumeUrls() {
    return new ResumeUrls(new ResumeTokens(keys), publicUrl);
  }

  /** The same with another task queue. */
  public WorkerSettings withTaskQueue(String name) {
    return new WorkerSettings(
        database,
        temporal.withTaskQueue(name),
        host,
        port,
        egress,
        keys,
        publicUrl,
        cacheBytes,
        grace);
  }

  /**
   * Reads the environment; what is missing has the values of the local install.
   *
   * @throws IllegalArgumentException naming the variable that cannot be read
   */
  public static WorkerSettings of(Map<String, String> environment) {
    Reader reader = new Reader(environment);
    StoreConfig database =
        StoreConfig.of(
                reader.text("PERDURA_DATABASE_URL", "jdbc:postgresql://127.0.0.1:5432/perdura"),
                reader.text("PERDURA_DATABASE_USER", "perdura"),
                reader.text("PERDURA_DATABASE_PASSWORD", "perdura"))
            .withPoolSize(reader.number("PERDURA_DATABASE_CONNECTIONS", 10))
            .withApplicationName("perdura-worker");
    TemporalSettings temporal =
        new TemporalSettings(
            reader.text("PERDURA_TEMPORAL_TARGET", "127.0.0.1:7233"),
            reader.text("PERDURA_TEMPORAL_NAMESPACE", "default"),
            reader.text("PERDURA_TEMPORAL_TASKQUEUE", "perdura"),
            reader.number("PERDURA_WORKER_WORKFLOWS", 2_000),
            reader.number("PERDURA_WORKER_ACTIVITIES", 200),
            Duration.ofSeconds(reader.number("PERDURA_SWEEP_SECONDS", 60)));
    return new WorkerSettings(
        database,
        temporal,
        reader.text("PERDURA_MANAGEMENT_HOST", "127.0.0.1"),
        reader.number("PERDURA_MANAGEMENT_PORT", 8082),
        egress(reader.text("PERDURA_EGRESS", "strict")),
        KeyRing.of(environment::get),
        publicUrl(reader.text("PERDURA_PUBLIC_URL", "http://127.0.0.1:8080")),
        reader.number("PERDURA_WORKER_CACHEBYTES", 256 * 1024 * 1024),
        Duration.ofSeconds(reader.number("PERDURA_WORKER_GRACE", 15)));
  }

  private static String publicUrl(String text) {
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
        return text.replaceAll("/+$", "");
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(noUrl(text), e);
    }
    throw new IllegalArgumentException(noUrl(text));
  }

  private static String noUrl(String text) {
    return "Expected PERDURA_PUBLIC_URL to be a URL such as https://perdura.example.org but got '"
        + text
        + "'";
  }

  private static EgressPolicy egress(String word) {
    return switch (word) {
      case "strict" -> EgressPolicy.strict();
      case "local" -> EgressPolicy.local();
      default ->
          throw new IllegalArgumentException(
              "Expected PERDURA_EGRESS to be 'strict' or 'local' but got '" + word + "'");
    };
  }

  private record Reader(Map<String, String> environment) {
    String text(String name, String otherwise) {
      String value = environment.get(name);
      return value == null || value.isBlank() ? otherwise : value.strip();
    }

    int number(String name, int otherwise) {
      String value = text(name, Integer.toString(otherwise));
      try {
        int number = Integer.parseInt(value);
        if (number >= 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(wrong(name, value), e);
      }
      throw new IllegalArgumentException(wrong(name, value));
    }

    private static String wrong(String name, String value) {
      return "Expected " + name + " to be a whole number of 0 or more but got '" + value + "'";
    }
  }
}
