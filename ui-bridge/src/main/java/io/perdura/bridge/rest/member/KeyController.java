package io.perdura.bridge.rest.member;

import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.security.Scope;
import io.perdura.store.member.ApiKey;
import io.perdura.store.member.ApiKeys;
import io.perdura.store.member.Audit;
import io.perdura.store.member.Member;
import io.perdura.store.member.Workspaces;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** API keys. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/api-keys")
class KeyController {
  private static final int MAX_NAME = 100;

  private final ApiKeys keys;
  private final Workspaces workspaces;
  private final Audit audit;
  private final InstantSource clock = InstantSource.system();

  KeyController(ApiKeys keys, Workspaces workspaces, Audit audit) {
    this.keys = keys;
    this.workspaces = workspaces;
    this.audit = audit;
  }

  /**
   * A key to make.
   *
   * @param name for people
   * @param scopes what it allows; none that the maker's key lacks
   * @param memberId whose key it is; absent = the caller's
   * @param expiresAt when it ends; absent = never
   */
  record NewKey(
      @Nullable String name,
      @Nullable List<Scope> scopes,
      @Nullable String memberId,
      @Nullable Instant expiresAt) {}

  /**
   * What is known of a key.
   *
   * @param secret the key itself, only in the answer to its making
   */
  record KeyBody(
      UUID id,
      String name,
      String memberId,
      String prefix,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt,
      @Nullable String secret) {}

  @GetMapping
  @Operation(operationId = "listKeys", summary = "The keys of the workspace that are not revoked")
  List<KeyBody> list(@PathVariable String workspace) {
    return keys.list(workspace).stream().map(key -> body(key, null)).toList();
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "createKey", summary = "Makes a key; it is shown this once")
  ResponseEntity<KeyBody> create(
      @PathVariable String workspace, Caller caller, @RequestBody byte[] bytes) {
    NewKey request = Bodies.json(bytes, NewKey.class);
    Set<String> scopes = scopes(caller, request.scopes());
    String memberId = request.memberId() == null ? caller.memberId() : request.memberId();
    Member member =
        workspaces
            .findMember(workspace, memberId)
            .orElseThrow(() -> ProblemException.notFound("member", memberId));
    ApiKey.Created created =
        keys.create(member, name(request.name()), scopes, expiry(request.expiresAt()));
    String id = created.key().id().toString();
    audit.add(workspace, caller.memberId(), "key.create", id, null);
    return ResponseEntity.status(HttpStatus.CREATED).body(body(created.key(), created.secret()));
  }

  @DeleteMapping("/{id}")
  @Operation(operationId = "revokeKey", summary = "Ends a key at once, and the streams it opened")
  ResponseEntity<Void> revoke(
      @PathVariable String workspace, @PathVariable UUID id, Caller caller) {
    if (!keys.revoke(workspace, id)) {
      throw ProblemException.notFound("key", id.toString());
    }
    audit.add(workspace, caller.memberId(), "key.revoke", id.toString(), null);
    return ResponseEntity.noContent().build();
  }

  private static Set<String> scopes(Caller caller, @Nullable List<Scope> asked) {
    if (asked == null || asked.isEmpty()) {
      throw Parameters.bad(
          "scopes",
          "a list of " + EnumSet.allOf(Scope.class).stream().map(Scope::word).toList(),
          "empty");
    }
    Set<String> words = new LinkedHashSet<>();
    for (Scope scope : asked) {
      if (!caller.scopes().contains(scope)) {
        throw ProblemException.of(
            ProblemCode.FORBIDDEN,
            "A key without the scope " + scope.word() + " cannot make one that has it.");
      }
      words.add(scope.word());
    }
    return words;
  }

  private static String name(@Nullable String name) {
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw Parameters.bad("name", "a text of 1 to 100 characters", String.valueOf(name));
    }
    return name;
  }

  private @Nullable Instant expiry(@Nullable Instant expiresAt) {
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      throw Parameters.bad("expiresAt", "a time to come", expiresAt.toString());
    }
    return expiresAt;
  }

  private static KeyBody body(ApiKey key, @Nullable String secret) {
    return new KeyBody(
        key.id(),
        key.name(),
        key.memberId(),
        key.prefix(),
        key.scopes().stream().sorted().toList(),
        key.createdAt(),
        key.expiresAt(),
        key.lastUsedAt(),
        secret);
  }
}
