package io.perdura.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perdura.api.connection.Connection;
import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeType;
import io.perdura.api.plan.Action.LogLevel;
import io.perdura.api.plan.Plan;
import io.perdura.api.testing.TemporalServer;
import io.perdura.store.Store;
import io.perdura.store.connection.Connections;
import io.perdura.store.connection.KeyRing;
import io.perdura.worker.node.NodeContext;
import io.perdura.worker.node.NodeHandler;
import io.perdura.worker.node.Outcome;
import io.perdura.worker.rig.Postgres;
import io.perdura.worker.rig.StoredRuns;
import io.perdura.worker.rig.TestPlans;
import io.perdura.worker.rig.Waiting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A handler that tells its secret in every way there is, and where nothing of it must arrive. */
class SecretLeakIT {
  private static final String CORE = "canary" + UUID.randomUUID().toString().replace("-", "");
  private static final String SECRET = CORE + "/+%\"ä";
  private static final String NAME = "leak_" + UUID.randomUUID().toString().substring(0, 8);
  private static final String KEY = KeyRing.newKey();
  private static final String TASK_QUEUE = "leak-" + UUID.randomUUID();
  private static Store store;
  private static TemporalConnection temporal;
  private static WorkerParts parts;
  private static StoredRuns runs;

  @BeforeAll
  static void start() {
    store = Postgres.open();
    Connection known = io.perdura.worker.testing.Connections.bearer(SECRET, "api.example.com");
    new Connections(store.dataSource(), KeyRing.of(Map.of(KeyRing.KEYS, KEY)::get))
        .create(
            "default",
            new Connection(NAME, known.type(), known.fields(), known.secrets()),
            "tester");
    WorkerSettings settings =
        WorkerSettings.of(
            Map.of(
                "PERDURA_DATABASE_URL",
                Postgres.url(),
                "PERDURA_DATABASE_USER",
                "postgres",
                "PERDURA_TEMPORAL_TARGET",
                TemporalServer.target(),
                "PERDURA_TEMPORAL_TASKQUEUE",
                TASK_QUEUE,
                KeyRing.KEYS,
                KEY));
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    temporal = new TemporalConnection(settings.temporal(), "leak", metrics);
    parts =
        new WorkerParts(
            settings,
            store,
            temporal,
            "leak",
            metrics,
            handlers -> handlers.with(Leak.TYPE, new Leak()));
    parts.factory().start();
    runs = new StoredRuns(store, temporal.client(), TASK_QUEUE);
  }

  @AfterAll
  static void stop() {
    parts.factory().shutdownNow();
    parts.close();
    temporal.close();
    store.close();
  }

  private static final class Leak implements NodeHandler {
    static final NodeType TYPE =
        new NodeType(
            "test.leak",
            "Leak",
            "Tells its secret.",
            "Test",
            "droplet",
            NodeType.Dispatch.ACTIVITY,
            List.of("out", "error"),
            List.of("http.bearer"),
            true,
            true,
            Json.parse("{\"type\":\"object\"}"),
            null);

    @Override
    public String type() {
      return TYPE.type();
    }

    @Override
    public Outcome run(JsonNode config, NodeContext context) {
      String secret = context.requireConnection().secret("token").reveal();
      assertThat(secret).isEqualTo(SECRET);
      byte[] bytes = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
      String all =
          "%s %s %s %s"
              .formatted(
                  secret,
                  Base64.getEncoder().encodeToString(bytes),
                  HexFormat.of().formatHex(bytes),
                  context.requireConnection());
      context.log(LogLevel.WARN, "The secret is " + all);
      context.progress(1, 2, all);
      secret.chars().forEach(c -> context.partialOutput(String.valueOf((char) c)));
      context.partialOutput(" " + all);
      return switch (config.path("mode").stringValue("")) {
        case "fail" -> Outcome.Failed.permanent("leak." + secret, "Refused " + all);
        case "throw" ->
            throw new IllegalStateException(all, new IllegalArgumentException("because of " + all));
        default -> {
          ObjectNode output = Json.mapper().createObjectNode().put(secret, all);
          output.putArray("list").add(all);
          output.put("large", all.repeat(config.path("repeat").intValue(1)));
          yield new Outcome.Success(output);
        }
      };
    }
  }

  private static String run(String config, ExecutionStatus expected) {
    Plan plan = TestPlans.chain(TestPlans.activity("leak", Leak.TYPE.type(), config, NAME));
    String id = runs.start(plan);
    Waiting.until(() -> runs.state(id).status().isFinal());
    assertThat(runs.state(id).status()).isEqualTo(expected);
    return id;
  }

  @Test
  void tellsNobody() {
    List<String> ids =
        List.of(
            run("{}", ExecutionStatus.COMPLETED),
            run("{\"repeat\":500}", ExecutionStatus.COMPLETED),
            run("{\"mode\":\"fail\"}", ExecutionStatus.FAILED),
            run("{\"mode\":\"throw\"}", ExecutionStatus.FAILED));
    Waiting.until(() -> partialOutputsEndWithDots(ids));

    for (String id : ids) {
      temporal.client().fetchHistory(runs.state(id).temporalWorkflowId()).getEvents().stream()
          .map(event -> new String(event.toByteArray(), StandardCharsets.UTF_8))
          .forEach(SecretLeakIT::requireNone);
    }
    JdbcClient jdbc = JdbcClient.create(store.dataSource());
    List<String> tables =
        jdbc.sql("select tablename from pg_tables where schemaname = 'public'")
            .query(String.class)
            .list();
    assertThat(tables).contains("connection", "log", "partial_output", "node_result", "blob_chunk");
    for (String table : tables) {
      jdbc.sql("select t::text from " + table + " t")
          .query(String.class)
          .list()
          .forEach(SecretLeakIT::requireNone);
    }
  }

  /** The side channel writes a moment later. */
  private static boolean partialOutputsEndWithDots(List<String> ids) {
    return JdbcClient.create(store.dataSource())
            .sql(
                """
                select count(distinct execution_id) from log
                where execution_id::text in (:ids) and message like '%•••%'
                """)
            .param("ids", ids)
            .query(Integer.class)
            .single()
        == ids.size();
  }

  private static void requireNone(String text) {
    for (String needle : needles()) {
      int at = text.indexOf(needle);
      if (at >= 0) {
        throw new AssertionError(
            "Found the secret in: " + text.substring(Math.max(0, at - 200), at));
      }
    }
  }

  /** In clear, in base64 wherever it begins, in hexadecimal, and as bytea shows any of these. */
  private static List<String> needles() {
    List<String> needles = new ArrayList<>(List.of(CORE, hex(CORE), hex(hex(CORE))));
    for (int before = 0; before < 3; before++) {
      String coded =
          Base64.getEncoder()
              .encodeToString(("x".repeat(before) + CORE).getBytes(StandardCharsets.US_ASCII));
      String core = coded.substring(4, coded.length() - 4);
      needles.add(core);
      needles.add(hex(core));
    }
    return needles;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }
}
