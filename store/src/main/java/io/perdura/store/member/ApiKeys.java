package io.perdura.store.member;

import io.perdura.store.db.Columns;
import io.perdura.store.db.Db;
import io.perdura.store.db.Secrets;
import io.perdura.store.db.Text;
import java.security.MessageDigest;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * API keys: {@code pdk_}, eight characters that find the row, and 256 random bits, of which only
 * the SHA-256 is stored.
 */
public final class ApiKeys {
  private static final String MARK = "pdk_";
  private static final int PREFIX_LENGTH = MARK.length() + 8;

  private final Db db;

  /** Works on the connections of {@code source}. */
  public ApiKeys(DataSource source) {
    this.db = new Db(source);
  }

  /** Makes a key for a member. */
  public ApiKey.Created create(
      Member member, String name, Set<String> scopes, @Nullable Instant expiresAt) {
    String prefix = MARK + Secrets.next(6);
    String secret = prefix + "_" + Secrets.next();
    ApiKey key =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    insert into api_key
                      (id, workspace_id, member_id, name, prefix, hash, scopes, expires_at)
                    values (gen_random_uuid(), :workspace, :member, :name, :prefix, :hash,
                      :scopes, :expires)
                    returning *
                    """)
                .param("workspace", member.workspace())
                .param("member", Text.encode(member.id()))
                .param("name", Text.encode(name))
                .param("prefix", prefix)
                .param("hash", Secrets.hash(secret))
                .param("scopes", Columns.array("text", List.copyOf(scopes), Text::encode))
                .param("expires", Columns.timeNullable(expiresAt))
                .query(ApiKeys::key)
                .single());
    return new ApiKey.Created(key, secret);
  }

  /** Who has this key. Empty if it is unknown, revoked or expired: callers must not tell which. */
  public Optional<ApiKey.Caller> authenticate(String key) {
    if (key.length() <= PREFIX_LENGTH || !key.startsWith(MARK)) {
      return Optional.empty();
    }
    byte[] hash = Secrets.hash(key);
    Optional<ApiKey.Caller> caller =
        db.run(jdbc ->
            jdbc.sql(
                    """
                    select k.*, m.name as member_name, m.role from api_key k
                    join member m on m.workspace_id = k.workspace_id and m.id = k.member_id
                    where k.prefix = :prefix and k.revoked_at is null
                      and (k.expires_at is null or k.expires_at > now())
                    """)
                .param("prefix", Text.encode(key.substring(0, PREFIX_LENGTH)))
                .query((row, index) ->
                    MessageDigest.isEqual(hash, row.getBytes("hash"))
                        ? Optional.of(caller(row))
                        : Optional.<ApiKey.Caller>empty())
                .optional()
                .flatMap(found -> found));
    caller.ifPresent(found -> markUsed(found.key().id()));
    return caller;
  }

  /** The keys of a workspace that are not revoked, newest first. */
  public List<ApiKey> list(String workspace) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select * from api_key where workspace_id = :workspace and revoked_at is null
                order by created_at desc, id
                """)
            .param("workspace", workspace)
            .query(ApiKeys::key)
            .list());
  }

  /** True if any key can still be used. */
  public boolean anyUsable() {
    return db.run(jdbc ->
        jdbc.sql(
                """
                select exists (select from api_key where revoked_at is null
                  and (expires_at is null or expires_at > now()))
                """)
            .query(Boolean.class)
            .single());
  }

  /** Ends a key at once. True if it was not ended before. */
  public boolean revoke(String workspace, UUID id) {
    return db.run(jdbc ->
        jdbc.sql(
                """
                update api_key set revoked_at = now()
                where id = :id and workspace_id = :workspace and revoked_at is null
                """)
            .param("id", id)
            .param("workspace", workspace)
            .update())
        == 1;
  }

  private void markUsed(UUID id) {
    // To the minute: a busy key must not turn every request into a write.
    db.run(jdbc ->
        jdbc.sql(
                """
                update api_key set last_used_at = now()
                where id = :id
                  and (last_used_at is null or last_used_at < now() - interval '1 minute')
                """)
            .param("id", id)
            .update());
  }

  private static ApiKey.Caller caller(ResultSet row) throws SQLException {
    ApiKey key = key(row, 0);
    Role role = Columns.word(Role.class, row.getString("role"));
    String name = Text.decode(row.getString("member_name"));
    return new ApiKey.Caller(key, new Member(key.workspace(), key.memberId(), name, role));
  }

  private static ApiKey key(ResultSet row, int index) throws SQLException {
    Array scopes = row.getArray("scopes");
    Set<String> decoded = new LinkedHashSet<>();
    for (Object scope : (Object[]) scopes.getArray()) {
      decoded.add(Text.decode((String) scope));
    }
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("workspace_id"),
        Text.decode(row.getString("member_id")),
        Text.decode(row.getString("name")),
        row.getString("prefix"),
        decoded,
        Columns.instant(row, "created_at"),
        Columns.instantNullable(row, "expires_at"),
        Columns.instantNullable(row, "last_used_at"));
  }
}
