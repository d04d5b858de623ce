package io.perdura.store.member;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an API key; the key itself is not.
 *
 * @param prefix its first characters, which tell it from others
 * @param scopes what it may be used for; empty = all that its member may do
 * @param expiresAt when it ends; null = never
 * @param lastUsedAt to the minute; null = never
 */
public record ApiKey(
    UUID id,
    String workspace,
    String memberId,
    String name,
    String prefix,
    Set<String> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  /** Copies the set. */
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /**
   * A new key.
   *
   * @param secret the whole key: shown once, never stored
   */
  public record Created(ApiKey key, String secret) {}

  /** Who calls with a key. */
  public record Caller(ApiKey key, Member member) {}
}
