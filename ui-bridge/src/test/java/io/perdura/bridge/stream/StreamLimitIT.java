package io.perdura.bridge.stream;

import static io.perdura.bridge.support.Platform.DEFAULT;
import static io.perdura.bridge.support.Platform.expect;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.testing.TemporalServer;
import io.perdura.bridge.support.Await;
import io.perdura.bridge.support.Bridge;
import io.perdura.bridge.support.Http;
import io.perdura.bridge.support.Platform;
import io.perdura.bridge.support.Servers;
import io.perdura.bridge.support.Sse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamLimitIT {
  @Test
  void allowsFiveStreamsOfAWorkspaceOverAllBridges() {
    String database = Servers.newDatabase();
    try (Bridge first = Bridge.start(database, TemporalServer.target()).awaitReady();
        Bridge second = Bridge.start(database, TemporalServer.target()).awaitReady()) {
      String path = DEFAULT + "/executions/" + started(first.http()) + "/stream";
      List<Sse> streams =
          IntStream.range(0, 20)
              .mapToObj(i ->
                  CompletableFuture.supplyAsync(
                      () -> Sse.open((i % 2 == 0 ? first : second).http(), path, null)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(streams).filteredOn(stream -> stream.status() == 200).hasSize(5);
      assertThat(streams).filteredOn(stream -> stream.status() == 429).hasSize(15);
      Http.Answer refused = expect(429, second.http().get(path));
      assertThat(refused.json().path("code").stringValue()).isEqualTo("too-many");
      assertThat(refused.header("Retry-After")).isPresent();
      streams.forEach(Sse::close);
      Await.until(
          "the slots are free again",
          () -> {
            try (Sse stream = Sse.open(second.http(), path, null)) {
              return stream.status() == 200;
            }
          });
      tellsClientsToReconnectWhenItStops(first, path);
    }
  }

  private static void tellsClientsToReconnectWhenItStops(Bridge bridge, String path) {
    try (Sse stream = Sse.open(bridge.http(), path, null)) {
      assertThat(stream.next().orElseThrow().name()).isEqualTo("snapshot");
      bridge.close();
      Sse.Event last = stream.rest().getLast();
      assertThat(last.name()).isEqualTo("reconnect");
      assertThat(last.json().path("reason").stringValue()).isEqualTo("shutdown");
    }
  }

  private static String started(Http http) {
    expect(201, http.post(DEFAULT + "/definitions", Platform.definition("limit")));
    expect(201, http.post(DEFAULT + "/definitions/limit/publish", null));
    return expect(201, http.post(DEFAULT + "/definitions/limit/executions", "{}"))
        .json()
        .path("executionId")
        .stringValue();
  }
}
