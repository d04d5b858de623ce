package io.perdura.store.member;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** API keys. Only their SHA-256 is stored; a key has 256 random bits, so no salt is needed. */
public final class ApiKeys {
  /** Works on the connections of {@code source}. */
  public ApiKeys(DataSource source) {}

  /** Makes a key for a member. */
  public ApiKey.Created create(
      Member member, String name, Set<String> scopes, @Nullable Instant expiresAt) {
    throw new UnsupportedOperationException();
  }

  /** Who has this key. Empty if it is unknown, revoked or expired: callers must not tell which. */
  public Optional<ApiKey.Caller> authenticate(String key) {
    throw new UnsupportedOperationException();
  }

  /** The keys of a workspace that are not revoked, newest first. */
  public List<ApiKey> list(String workspace) {
    throw new UnsupportedOperationException();
  }

  /** True if any key can still be used. */
  public boolean anyUsable() {
    throw new UnsupportedOperationException();
  }

  /** Ends a key at once. True if it was not ended before. */
  public boolean revoke(String workspace, UUID id) {
    throw new UnsupportedOperationException();
  }
}
