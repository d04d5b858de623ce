package io.perdura.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that breaks the connection after every second event. */
class EventStreamTest {
  private static final int EVENTS = 9;
  private final List<String> cursors = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/workspaces/default/executions/e1/stream",
        exchange -> {
          String cursor = exchange.getRequestHeaders().getFirst("Last-Event-ID");
          cursors.add(String.valueOf(cursor));
          int next = cursor == null ? 1 : Integer.parseInt(cursor) + 1;
          if (cursors.size() == 2) {
            exchange.sendResponseHeaders(503, -1);
          } else if (next > EVENTS) {
            exchange.sendResponseHeaders(204, -1);
          } else {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
              for (int i = next; i <= Math.min(EVENTS, next + 1); i++) {
                String event = "id: " + i + "\nevent: e\ndata: " + i + "\n\nid: 99\ndata: cut";
                out.write(
                    event.substring(0, event.indexOf("id: 99")).getBytes(StandardCharsets.UTF_8));
              }
              out.write("id: 99\ndata: cut\n".getBytes(StandardCharsets.UTF_8));
            }
          }
          exchange.close();
        });
    server.createContext(
        "/api/v1/workspaces/default/executions/gone/stream",
        exchange -> {
          byte[] body =
              "{\"type\":\"x\",\"title\":\"t\",\"status\":404,\"detail\":\"No such execution.\",\"code\":\"not-found\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void resumesAfterEveryBreakWithoutGapOrDuplicate() {
    List<String> data = new ArrayList<>();
    try (EventStream stream = client().stream("e1")) {
      while (true) {
        EventStream.Signal signal = stream.poll(Duration.ofSeconds(10));
        if (signal instanceof EventStream.Event event) {
          data.add(event.event().data());
        } else if (signal == null || signal instanceof EventStream.Ended) {
          break;
        }
      }
    }
    assertThat(data).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(cursors).containsExactly("null", "2", "2", "4", "6", "8", "9");
  }

  @Test
  void givesTheProblemOfARefusal() {
    try (EventStream stream = client().stream("gone")) {
      assertThat(stream.poll(Duration.ofSeconds(10)))
          .isInstanceOfSatisfying(
              EventStream.Refused.class,
              refused -> assertThat(refused.problem()).hasMessage("No such execution."));
    }
  }

  private PerduraClient client() {
    return new PerduraClient(
        new Address("http://127.0.0.1:" + server.getAddress().getPort(), null, "default"));
  }
}
