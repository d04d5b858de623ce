package io.perdura.bridge.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param workspace the only workspace that exists for this caller
 * @param memberId the member that the credential belongs to
 * @param keyId id of the API key; null for the local install
 * @param scopes what it may do
 */
public record Caller(String workspace, String memberId, @Nullable String keyId, Set<Scope> scopes) {
  /** Name of the exchange attribute that holds the caller. */
  public static final String ATTRIBUTE = Caller.class.getName();

  /** The workspace of a local install. */
  public static final String DEFAULT_WORKSPACE = "default";

  /** The member of a local install. */
  public static final String LOCAL_MEMBER = "local";

  /** Copies the set. */
  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** A person at this machine, without a key. */
  static Caller local() {
    return new Caller(DEFAULT_WORKSPACE, LOCAL_MEMBER, null, Set.of(Scope.values()));
  }
}
