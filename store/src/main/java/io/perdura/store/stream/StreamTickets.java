package io.perdura.store.stream;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Secrets;
import io.perdura.store.db.Text;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Tickets with which a browser's EventSource opens one stream, since it can send no header. */
public final class StreamTickets {
  /** How long a ticket can be used. */
  public static final Duration TTL = Duration.ofSeconds(30);

  private final Db db;

  /** Works on the connections of {@code source}. */
  public StreamTickets(DataSource source) {
    this.db = new Db(source);
  }

  /**
   * What a ticket allows.
   *
   * @param executionId the only execution to watch; null = any of the workspace
   */
  public record Grant(String workspace, String memberId, @Nullable String executionId) {}

  /** Issues a ticket; only its hash is stored. */
  public String issue(Grant grant) {
    return issue(grant, TTL);
  }

  String issue(Grant grant, Duration ttl) {
    String ticket = Secrets.next();
    String execution = grant.executionId();
    db.transact(jdbc -> {
      jdbc.sql("delete from stream_ticket where expires_at < now()").update();
      return jdbc.sql(
              """
              insert into stream_ticket
                (hash, workspace_id, member_id, execution_id, expires_at)
              values (:hash, :workspace, :member, :execution,
                now() + :ms * interval '1 millisecond')
              """)
          .param("hash", Secrets.hash(ticket))
          .param("workspace", grant.workspace())
          .param("member", Text.encode(grant.memberId()))
          .param("execution", execution == null ? null : Columns.requireUuid(execution))
          .param("ms", ttl.toMillis())
          .update();
    });
    return ticket;
  }

  /** Uses a ticket up. Empty if it is unknown, used or too old. */
  public Optional<Grant> redeem(String ticket) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                delete from stream_ticket where hash = :hash and expires_at > now()
                returning workspace_id, member_id, execution_id
                """)
            .param("hash", Secrets.hash(ticket))
            .query((row, index) ->
                new Grant(
                    row.getString("workspace_id"),
                    Text.decode(row.getString("member_id")),
                    row.getString("execution_id")))
            .optional());
  }
}
