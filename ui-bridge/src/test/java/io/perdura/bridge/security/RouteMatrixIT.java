package io.perdura.bridge.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.testing.TemporalServer;
import io.perdura.bridge.support.Bridge;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Servers;
import io.perdura.store.member.ApiKey;
import io.perdura.store.member.ApiKeys;
import io.perdura.store.member.Member;
import io.perdura.store.member.Role;
import io.perdura.store.member.Workspace;
import io.perdura.store.member.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every route with every kind of credential that must not open it. */
class RouteMatrixIT {
  private static final String BOOTSTRAP = "pk_" + "0".repeat(40);
  private static Bridge bridge;
  private static Member local;

  @BeforeAll
  static void start() {
    bridge =
        Bridge.start(
                Servers.newDatabase(),
                TemporalServer.target(),
                "perdura.bridge.host",
                "0.0.0.0",
                "perdura.bootstrap.key",
                BOOTSTRAP)
            .awaitReady();
    local = bridge.bean(Workspaces.class).findMember("default", Member.LOCAL).orElseThrow();
  }

  @AfterAll
  static void stop() {
    bridge.close();
  }

  private static List<Route> guarded() {
    return bridge.bean(RouteTable.class).all().stream()
        .filter(route -> route.scope() != null)
        .toList();
  }

  @Test
  void hasARowForEveryHandlerAndAHandlerForEveryRow() {
    Set<String> handled =
        bridge.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
            .flatMap(info ->
                info.getMethodsCondition().getMethods().stream()
                    .flatMap(method ->
                        info.getPatternsCondition().getPatterns().stream()
                            .map(pattern -> method + " " + pattern)))
            .filter(route -> !route.contains("openapi.json.yaml"))
            .collect(Collectors.toSet());
    Set<String> listed =
        bridge.bean(RouteTable.class).all().stream()
            .map(route -> route.method() + " " + route.pattern().getPatternString())
            .collect(Collectors.toSet());
    handled.removeIf(route -> route.endsWith("/api/openapi.yaml"));
    assertThat(handled).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void refusesEveryRouteWithoutAKey() {
    Http http = bridge.http();
    for (Route route : guarded()) {
      assertThat(status(http, route, "default")).as("%s", route).isEqualTo(401);
    }
  }

  @Test
  void refusesEveryRouteWithUnknownRevokedOrExpiredKeys() {
    ApiKeys keys = bridge.bean(ApiKeys.class);
    ApiKey.Created revoked = keys.create(local, "revoked", all(), null);
    keys.revoke("default", revoked.key().id());
    ApiKey.Created expired =
        keys.create(local, "expired", all(), Instant.now().minus(Duration.ofMinutes(1)));
    for (String key : List.of("pk_" + "1".repeat(40), "junk", revoked.secret(), expired.secret())) {
      Http http = bridge.http(key);
      for (Route route : guarded()) {
        assertThat(status(http, route, "default")).as("%s", route).isEqualTo(401);
      }
    }
  }

  @Test
  void showsNoOtherWorkspace() {
    Workspaces workspaces = bridge.bean(Workspaces.class);
    workspaces.save(new Workspace("other", "Other", 30));
    Member member = new Member("other", "eve", "Eve", Role.OWNER);
    workspaces.saveMember(member);
    String secret = bridge.bean(ApiKeys.class).create(member, "eve", all(), null).secret();
    Http eve = bridge.http(secret);
    for (Route route : guarded()) {
      if (route.pattern().getPatternString().contains("{workspace}")) {
        assertThat(status(eve, route, "default")).as("%s", route).isEqualTo(404);
      }
    }
    assertThat(eve.get("/api/executions").json().path("items")).isEmpty();
  }

  @Test
  void refusesEveryRouteWithoutItsScope() {
    for (Scope missing : Scope.values()) {
      Set<String> scopes =
          Arrays.stream(Scope.values())
              .filter(scope -> scope != missing)
              .map(Scope::word)
              .collect(Collectors.toSet());
      String secret =
          bridge.bean(ApiKeys.class).create(local, "no " + missing, scopes, null).secret();
      Http http = bridge.http(secret);
      for (Route route : guarded()) {
        int status = status(http, route, "default");
        if (route.scope() == missing) {
          assertThat(status).as("%s", route).isEqualTo(403);
        } else {
          assertThat(status).as("%s", route).isNotIn(401, 403);
        }
      }
    }
  }

  @Test
  void makesKeysThatAreShownOnceAndEnds() {
    Http http = bridge.http(BOOTSTRAP);
    String path = "/api/v1/workspaces/default/api-keys";
    Http.Answer made = http.post(path, "{\"name\":\"ci\",\"scopes\":[\"run:read\",\"key:admin\"]}");
    assertThat(made.status()).isEqualTo(201);
    String secret = made.json().path("secret").stringValue();
    String id = made.json().path("id").stringValue();
    Http ci = bridge.http(secret);
    Http.Answer list = ci.get(path);
    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body()).contains(id).doesNotContain(secret);
    Http.Answer more = ci.post(path, "{\"name\":\"x\",\"scopes\":[\"def:write\"]}");
    assertThat(more.status()).isEqualTo(403);
    assertThat(ci.post(path, "{\"name\":\"x\",\"scopes\":[\"bad\"]}").status()).isEqualTo(400);
    assertThat(http.delete(path + "/" + id).status()).isEqualTo(204);
    assertThat(ci.get(path).status()).isEqualTo(401);
  }

  private static Set<String> all() {
    return Arrays.stream(Scope.values()).map(Scope::word).collect(Collectors.toSet());
  }

  private static int status(Http http, Route route, String workspace) {
    String path =
        route
            .pattern()
            .getPatternString()
            .replace("{workspace}", workspace)
            .replace("{*key}", "n")
            .replace("{node}", "n")
            .replace("/{execution}", "/" + new UUID(7L << 12, 1L << 63))
            .replace("{live}", new UUID(7L << 12, 1L << 63).toString())
            .replace("{version}", "1")
            .replace("{name}", "none")
            .replace(
                "{id}",
                route.pattern().getPatternString().contains("api-keys")
                    ? new UUID(0, 0).toString()
                    : "none")
            .replace("{ref}", "none");
    boolean body = route.method().name().startsWith("P");
    return http.send(route.method().name(), path, body ? "{}" : null).status();
  }
}
