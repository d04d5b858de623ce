package io.perdura.bridge.security;

import io.perdura.store.member.ApiKey;
import io.perdura.store.member.ApiKeys;
import io.perdura.store.member.Role;
import io.perdura.store.stream.StreamTickets;
import io.perdura.store.stream.StreamTickets.Grant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who calls. Every call blocks. */
@Component
public class Callers {
  private static final int MAX_CREDENTIAL = 200;

  private final ApiKeys keys;
  private final StreamTickets tickets;
  private final BootstrapKey bootstrap;
  private final InstantSource clock = InstantSource.system();

  Callers(ApiKeys keys, StreamTickets tickets, BootstrapKey bootstrap) {
    this.keys = keys;
    this.tickets = tickets;
    this.bootstrap = bootstrap;
  }

  /** The caller that a key stands for, if the key is known, not revoked and not expired. */
  Optional<Caller> byKey(String key) {
    if (key.length() > MAX_CREDENTIAL) {
      return Optional.empty();
    }
    return bootstrap.caller(key).or(() -> keys.authenticate(key).map(Callers::caller));
  }

  /** The caller that a ticket stands for on the stream of that execution; it is used up. */
  Optional<Caller> byTicket(String ticket, @Nullable String execution) {
    return ticket.length() > MAX_CREDENTIAL
        ? Optional.empty()
        : tickets
            .redeem(ticket)
            .filter(grant -> covers(grant, execution))
            .map(grant ->
                new Caller(grant.workspace(), grant.memberId(), null, Set.of(Scope.RUN_READ)));
  }

  private static boolean covers(Grant grant, @Nullable String execution) {
    return grant.executionId() == null || grant.executionId().equals(execution);
  }

  /** True if the key that a caller came with can still be used. */
  public boolean isValid(Caller caller) {
    String keyId = caller.keyId();
    return keyId == null
        || keys.list(caller.workspace()).stream()
            .filter(key -> key.id().toString().equals(keyId))
            .anyMatch(key -> key.expiresAt() == null || key.expiresAt().isAfter(clock.instant()));
  }

  private static Caller caller(ApiKey.Caller found) {
    ApiKey key = found.key();
    Set<Scope> allowed = ofRole(found.member().role());
    if (!key.scopes().isEmpty()) {
      allowed.removeIf(scope -> !key.scopes().contains(scope.word()));
    }
    return new Caller(key.workspace(), key.memberId(), key.id().toString(), allowed);
  }

  /** The most that a member's keys can do. */
  static Set<Scope> ofRole(Role role) {
    return switch (role) {
      case VIEWER -> EnumSet.of(Scope.RUN_READ, Scope.DEF_READ);
      case RUNNER -> EnumSet.of(Scope.RUN_READ, Scope.DEF_READ, Scope.RUN_START, Scope.RUN_STOP);
      case EDITOR -> EnumSet.complementOf(EnumSet.of(Scope.KEY_ADMIN));
      case ADMIN, OWNER -> EnumSet.allOf(Scope.class);
    };
  }
}
