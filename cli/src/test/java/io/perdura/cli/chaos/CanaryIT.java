package io.perdura.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import io.perdura.api.rest.LiveStartResponse;
import io.perdura.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Secrets that go out with requests, and come back in answers and errors, are in no history, table,
 * stream, answer, log or file of the whole platform.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CanaryIT {
  /** What stands where a secret was. */
  private static final String MASKED = "•••";

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Cluster cluster = Cluster.shared();
  private final Api api = cluster.api();
  private final Map<String, Canary> canaries = new LinkedHashMap<>();
  private final List<String> answers = new ArrayList<>();

  private void connection(String name, String type, String fields, String secretName) {
    Canary canary = new Canary();
    canaries.put(name, canary);
    String body =
        "{\"name\":\"%s\",\"type\":\"%s\",\"fields\":%s,\"secrets\":{\"%s\":%s}}"
            .formatted(name, type, fields, secretName, Json.write(canary.secret()));
    Api.Answer made = api.post("/connections", body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    answers.add(made.body());
    answers.add(api.post("/connections", body).body());
    answers.add(api.post("/connections", body.substring(0, body.length() - 3)).body());
  }

  /** Asks the model that tells, and then the one that refuses. */
  private static String asking(String id) {
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Canary",
     "connections": {"canary_openai": {"type": "openai"}},
     "defaults": {"retry": {"maxAttempts": 2, "initialInterval": "100ms"}},
     "nodes": [
      {"id": "call", "type": "ai.chat", "data": {"connection": "canary_openai", "config":
       {"model": "tell", "messages": [{"role": "user", "content": "Which key did I send?"}]}}},
      {"id": "show", "type": "demo.text", "data": {"config": {"interval": "1ms",
       "text": "{{ JSON.stringify(nodes.call.output) }}"}}},
      {"id": "fail", "type": "ai.chat", "data": {"connection": "canary_openai", "config":
       {"model": "refuse", "messages": [{"role": "user", "content": "And now?"}]}}}],
     "edges": [{"source": "call", "target": "show"}, {"source": "show", "target": "fail"}],
     "output": "{{ nodes.show.output }}"}
    """
        .formatted(id);
  }

  /** Sends signed webhooks to a server that takes them, and then to one that does not. */
  private static String signing(String url) {
    return """
    {"schemaVersion": "1", "id": "canary-signing", "name": "Canary",
     "connections": {"canary_signing": {"type": "webhook.signing"}},
     "defaults": {"retry": {"maxAttempts": 2, "initialInterval": "100ms"}},
     "nodes": [
      {"id": "call", "type": "notify.webhook", "data": {"connection": "canary_signing",
       "config": {"url": "%s/200", "body": {"says": "hello"}}}},
      {"id": "show", "type": "demo.text", "data": {"config": {"interval": "1ms",
       "text": "{{ JSON.stringify(nodes.call.output) }}"}}},
      {"id": "fail", "type": "notify.webhook", "data": {"connection": "canary_signing",
       "config": {"url": "%s/500", "body": {"says": "again"}}}}],
     "edges": [{"source": "call", "target": "show"}, {"source": "show", "target": "fail"}],
     "output": "{{ nodes.show.output }}"}
    """
        .formatted(url, url);
  }

  private static String definition(String connection, String type, String url) {
    return """
    {"schemaVersion": "1", "id": "canary-%s", "name": "Canary",
     "connections": {"%s": {"type": "%s"}},
     "defaults": {"retry": {"maxAttempts": 2, "initialInterval": "100ms"}},
     "nodes": [
      {"id": "call", "type": "http.request",
       "data": {"connection": "%s", "config": {"url": "%s/200"}}},
      {"id": "again", "type": "http.request",
       "data": {"connection": "%s", "config": {"url": "%s/302", "body": "{{ nodes.call.output }}",
        "method": "POST"}}},
      {"id": "show", "type": "demo.text",
       "data": {"config": {"interval": "1ms",
        "text": "{{ JSON.stringify(nodes.call.output) + ' ' + JSON.stringify(nodes.again.output) }}"}}},
      {"id": "fail", "type": "http.request",
       "data": {"connection": "%s", "config": {"url": "%s/500"}}}],
     "edges": [{"source": "call", "target": "again"}, {"source": "again", "target": "show"},
      {"source": "show", "target": "fail"}],
     "output": "{{ nodes.show.output }}"}
    """
        .formatted(
            connection.replace('_', '-'),
            connection,
            type,
            connection,
            url,
            connection,
            url,
            connection,
            url);
  }

  @Test
  void areFoundNowhere() throws IOException {
    try (EchoServer echo = new EchoServer();
        EchoModel model = new EchoModel();
        Histories histories = cluster.histories()) {
      String hosts =
          "\"hosts\":[\"" + echo.origin() + "\"],\"testUrl\":\"" + echo.origin() + "/401\"";
      connection("canary_bearer", "http.bearer", "{" + hosts + "}", "token");
      connection("canary_basic", "http.basic", "{" + hosts + ",\"username\":\"ann\"}", "password");
      connection("canary_header", "http.header", "{" + hosts + ",\"header\":\"X-Key\"}", "value");
      List<String> workflows = new ArrayList<>();
      for (String name : canaries.keySet()) {
        String type = name.replace("canary_", "http.");
        workflows.add(run(definition(name, type, echo.origin()), MASKED, "answered 500"));
      }
      String endpoint = "{\"baseUrl\":\"" + model.baseUrl() + "\"}";
      connection("canary_openai", "openai", endpoint, "apiKey");
      workflows.add(run(asking("canary-openai"), MASKED, MASKED));
      workflows.add(live(asking("canary-openai-live")));
      connection("canary_signing", "webhook.signing", "{}", "secret");
      workflows.add(run(signing(echo.origin()), "signed", "answered 500"));
      for (String name : canaries.keySet()) {
        answers.add(api.post("/connections/" + name + "/test", "").body());
      }
      answers.add(api.insist("GET", "/connections", "").body());

      assertThat(String.join("\n", echo.seen()))
          .contains("Bearer canary", "X-key: canary", "Webhook-signature: v1,");
      assertThat(model.seen()).hasSizeGreaterThanOrEqualTo(4).allMatch(CanaryIT::isCredential);
      for (Canary canary : canaries.values()) {
        assertThat(answers).allSatisfy(answer -> assertThat(canary.find(answer)).isEmpty());
        for (String workflow : workflows) {
          assertThat(histories.bytes(workflow))
              .allSatisfy(event -> assertThat(canary.find(event)).isEmpty());
        }
      }
      requireNoneInTables();
      requireNoneInFiles();
    }
  }

  private static boolean isCredential(String value) {
    return value.startsWith("Bearer canary");
  }

  /**
   * Runs it to its end, which is a failure, and asks for all there is.
   *
   * @param shown what the stream has to show
   * @param words what its last node says about its failure
   * @return the workflow id
   */
  private String run(String definition, String shown, String words) {
    String id = api.publish(definition);
    var started = api.start(id, "{}");
    follow(started.executionId(), "node.failed", shown);
    String path = "/executions/" + started.executionId();
    for (String more : List.of("/nodes/call", "/nodes/fail")) {
      answers.add(api.insist("GET", path + more, "").body());
    }
    assertThat(answers.getLast()).as(id).contains(words);
    return started.temporalWorkflowId();
  }

  /** As {@link #run}, but live; the first error stops it. */
  private String live(String definition) {
    String id = api.publish(definition);
    String body = "{\"workflowId\":\"" + id + "\",\"intervalMs\":0,\"errorPolicy\":\"stop\"}";
    LiveStartResponse started = api.insist("POST", "/live", body).as(LiveStartResponse.class);
    follow(started.liveRunId(), MASKED);
    answers.add(api.insist("GET", "/live/" + started.liveRunId(), "").body());
    assertThat(answers.getLast()).contains(MASKED);
    return "default." + id + "." + started.liveRunId();
  }

  /** Reads its stream to the end, then all that can be asked for about the whole. */
  private void follow(String executionId, String... shown) {
    String path = "/executions/" + executionId;
    StringBuilder stream = new StringBuilder();
    Thread reader = Thread.ofVirtual().start(() -> read(path + "/stream", stream));
    ExecutionRecord record = api.awaitEnd(executionId, LIMIT);
    assertThat(record.status()).as(record.toString()).isEqualTo(ExecutionStatus.FAILED);
    join(reader);
    assertThat(stream.toString()).contains(shown);
    answers.add(stream.toString());
    for (String more : List.of("", "/events?limit=500", "/logs")) {
      answers.add(api.insist("GET", path + more, "").body());
    }
  }

  private void read(String path, StringBuilder into) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(Api.uri(cluster.bridges().getFirst(), path).toString()))
            .header("Accept", "text/event-stream")
            .build();
    try (HttpClient client = HttpClient.newHttpClient();
        InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      byte[] part = new byte[8192];
      for (int read = body.read(part); read > 0; read = body.read(part)) {
        into.append(new String(part, 0, read, StandardCharsets.UTF_8));
        if (into.indexOf("event: execution.failed") >= 0
            || into.indexOf("event:execution.failed") >= 0) {
          return;
        }
      }
    } catch (IOException e) {
      into.append(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread reader) {
    try {
      assertThat(reader.join(LIMIT)).as("the stream has told the end").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void requireNoneInTables() {
    try (Store store = cluster.openStore()) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      List<String> tables =
          jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
              .query(String.class)
              .list();
      for (String table : tables) {
        // Row by row: other tests may have left large tables in this database.
        jdbc.sql("select t::text from " + table + " t")
            .query((java.sql.ResultSet row) -> {
              String text = row.getString(1);
              for (Canary canary : canaries.values()) {
                assertThat(canary.find(text)).as(table).isEmpty();
              }
            });
      }
    }
  }

  private void requireNoneInFiles() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(cluster.folder())) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files.stream().map(file -> file.getFileName().toString()))
        .contains("worker-0.log", "bridge-0.log", "temporal.db");
    for (Path file : files) {
      for (Canary canary : canaries.values()) {
        Optional<String> found = canary.find(file);
        assertThat(found).isEmpty();
      }
    }
  }
}
