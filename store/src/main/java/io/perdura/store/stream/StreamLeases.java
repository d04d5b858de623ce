package io.perdura.store.stream;

import io.perdura.store.db.Db;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bounds how many streams a workspace has open, over all bridge processes. Times are those of
 * PostgreSQL, so the processes' clocks may differ.
 */
public final class StreamLeases {
  /** A lease that nobody renews ends after this. */
  public static final Duration TTL = Duration.ofSeconds(45);

  private final Db db;

  /** Works on the connections of {@code source}. */
  public StreamLeases(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * Takes a lease if fewer than {@code max} are held.
   *
   * @param holder the process, for people
   */
  public LeaseResult acquire(String workspace, String holder, int max, Duration ttl) {
    return db.transact(jdbc -> {
      // One at a time per workspace: counting and inserting must not be interleaved.
      jdbc.sql("select pg_advisory_xact_lock(hashtextextended('stream_lease ' || :workspace, 0))")
          .param("workspace", workspace)
          .query((row, index) -> true)
          .single();
      deleteEnded(jdbc, workspace);
      Held held = held(jdbc, workspace);
      if (held.count() >= max) {
        return new LeaseResult.Full(max, held.untilNext());
      }
      return new LeaseResult.Acquired(insert(jdbc, workspace, holder, ttl));
    });
  }

  /** Prolongs a lease from now on. False if it had ended: close the stream. */
  public boolean renew(UUID lease, Duration ttl) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                update stream_lease
                set expires_at = clock_timestamp() + :ms * interval '1 millisecond'
                where id = :id and expires_at > clock_timestamp()
                """)
            .param("id", lease)
            .param("ms", ttl.toMillis())
            .update())
        == 1;
  }

  /** Gives a lease back; does nothing if it has ended. */
  public void release(UUID lease) {
    db.run(jdbc -> jdbc.sql("delete from stream_lease where id = :id").param("id", lease).update());
  }

  private record Held(int count, Duration untilNext) {}

  private static void deleteEnded(JdbcClient jdbc, String workspace) {
    // Not now(): that is when the transaction began, before it waited for the lock.
    jdbc.sql(
            """
            delete from stream_lease
            where workspace_id = :workspace and expires_at <= clock_timestamp()
            """)
        .param("workspace", workspace)
        .update();
  }

  private static Held held(JdbcClient jdbc, String workspace) {
    return jdbc.sql(
            """
            select count(*) as held, coalesce(greatest(1, ceil(extract(epoch from
              min(expires_at) - clock_timestamp()))), 1)::int as seconds
            from stream_lease where workspace_id = :workspace
            """)
        .param("workspace", workspace)
        .query(
            (row, index) -> new Held(row.getInt("held"), Duration.ofSeconds(row.getInt("seconds"))))
        .single();
  }

  private static UUID insert(JdbcClient jdbc, String workspace, String holder, Duration ttl) {
    return jdbc.sql(
            """
            insert into stream_lease (id, workspace_id, holder, expires_at)
            values (gen_random_uuid(), :workspace, :holder,
              clock_timestamp() + :ms * interval '1 millisecond') returning id
            """)
        .param("workspace", workspace)
        .param("holder", holder)
        .param("ms", ttl.toMillis())
        .query(UUID.class)
        .single();
  }
}
