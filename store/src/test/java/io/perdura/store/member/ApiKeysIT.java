package io.perdura.store.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.json.Json;
import io.perdura.store.testing.TestDatabase;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiKeysIT {
  private static TestDatabase database;
  private static ApiKeys keys;
  private static Workspaces workspaces;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    keys = new ApiKeys(database.dataSource());
    workspaces = new Workspaces(database.dataSource());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void startsWithADefaultWorkspaceAndItsLocalMember() {
    assertThat(workspaces.find(Workspace.DEFAULT))
        .contains(new Workspace("default", "Default", 30));
    assertThat(workspaces.listMembers(Workspace.DEFAULT))
        .containsExactly(new Member("default", Member.LOCAL, "Local user", Role.OWNER));
    assertThat(workspaces.findMember("other", Member.LOCAL)).isEmpty();
  }

  @Test
  void knowsTheMemberBehindAKey() {
    Member member = member("alice", Role.RUNNER);
    ApiKey.Created created = keys.create(member, "CI", Set.of("run:start", "run:read"), null);

    ApiKey.Caller caller = keys.authenticate(created.secret()).orElseThrow();

    assertThat(caller.member()).isEqualTo(member);
    assertThat(caller.key().scopes()).containsExactlyInAnyOrder("run:start", "run:read");
    assertThat(created.secret()).startsWith(created.key().prefix() + "_").hasSize(56);
    assertThat(keys.list("team").getFirst().lastUsedAt()).isNotNull();
    assertThat(keys.anyUsable()).isTrue();
  }

  @Test
  void refusesEveryOtherKeyAlike() {
    Member member = member("bob", Role.VIEWER);
    String secret = keys.create(member, "ok", Set.of(), null).secret();
    ApiKey.Created revoked = keys.create(member, "revoked", Set.of(), null);
    String expired =
        keys.create(member, "expired", Set.of(), Instant.now().minusSeconds(1)).secret();

    assertThat(keys.revoke("other", revoked.key().id())).isFalse();
    assertThat(keys.revoke("team", revoked.key().id())).isTrue();
    assertThat(keys.revoke("team", revoked.key().id())).isFalse();

    assertThat(keys.authenticate(secret)).isPresent();
    assertThat(keys.authenticate(revoked.secret())).isEmpty();
    assertThat(keys.authenticate(expired)).isEmpty();
    assertThat(keys.authenticate(secret + "x")).isEmpty();
    assertThat(keys.authenticate(secret.substring(0, 20))).isEmpty();
    assertThat(keys.authenticate("pdk_\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000_x"))
        .isEmpty();
    assertThat(keys.authenticate("")).isEmpty();
  }

  @Test
  void storesNoKey() {
    String secret = keys.create(member("carol", Role.ADMIN), "x", Set.of(), null).secret();
    String random = secret.substring(13);
    String rows =
        io.perdura.store.testing.Sql.text(
            database.dataSource(), "select string_agg(k::text, ' ') from api_key k");
    assertThat(rows).contains(secret.substring(0, 12)).doesNotContain(random);
  }

  @Test
  void recordsWhoDidWhat() {
    Audit audit = new Audit(database.dataSource());
    for (int i = 0; i < 3; i++) {
      audit.add("team", "alice", "definition.publish", "d" + i, Json.parse("{\"i\":" + i + "}"));
    }
    var first = audit.list("team", null, 2);
    assertThat(first.items()).extracting(Audit.Entry::target).containsExactly("d2", "d1");
    assertThat(audit.list("team", first.nextCursor(), 2).items())
        .extracting(Audit.Entry::target)
        .containsExactly("d0");
    assertThat(audit.list("default", null, 2).items()).isEmpty();
  }

  private static Member member(String id, Role role) {
    workspaces.save(new Workspace("team", "Team", 7));
    Member member = new Member("team", id, "Name of " + id, role);
    workspaces.saveMember(member);
    return member;
  }
}
