package io.perdura.bridge.support;

import io.perdura.api.temporal.TemporalNames;
import io.perdura.api.testing.TemporalServer;
import io.perdura.store.connection.KeyRing;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Two bridges that share a database, a Temporal server, and a scripted worker; for all tests. */
public final class Platform {
  /** Where definitions of the default workspace are. */
  public static final String DEFAULT = "/api/v1/workspaces/default";

  private static final Platform SHARED = new Platform();

  private final Bridge first;
  private final Bridge second;
  private final Script script;

  private Platform() {
    String database = Servers.newDatabase();
    String[] settings = {
      "perdura.stream.per-workspace",
      "2000",
      "perdura.stream.stall",
      "3s",
      "PERDURA_MASTER_KEY",
      KeyRing.newKey(),
    };
    first = Bridge.start(database, TemporalServer.target(), settings).awaitReady();
    second = Bridge.start(database, TemporalServer.target(), settings).awaitReady();
    script = new Script(TemporalServer.target(), TemporalNames.TASK_QUEUE);
  }

  /** The one platform. */
  public static Platform shared() {
    return SHARED;
  }

  /** A bridge. */
  public Bridge first() {
    return first;
  }

  /** Another bridge over the same database. */
  public Bridge second() {
    return second;
  }

  /** Tells executions what to do. */
  public Script script() {
    return script;
  }

  /** A definition that needs a number {@code n}. */
  public static String definition(String id) {
    return """
    {"schemaVersion": "1", "id": "%s", "name": "Name of %s",
     "inputs": {"type": "object", "properties": {"n": {"type": "integer"}}},
     "nodes": [{"id": "only", "type": "data.set", "position": {"x": 0, "y": 0},
                "data": {"label": "Only", "config": {"values": {"a": 1}}}}],
     "edges": []}
    """
        .formatted(id, id);
  }

  /** A new, published definition's id. */
  public String published() {
    String id = "d-" + UUID.randomUUID();
    Http http = first.http();
    expect(201, http.post(DEFAULT + "/definitions", definition(id)));
    expect(201, http.post(DEFAULT + "/definitions/" + id + "/publish", null));
    return id;
  }

  /** Starts an execution of a new definition. */
  public Started start() {
    JsonNode body =
        expect(
                201,
                first.http().post(DEFAULT + "/definitions/" + published() + "/executions", "{}"))
            .json();
    return new Started(
        body.path("executionId").stringValue(), body.path("temporalWorkflowId").stringValue());
  }

  /** Goes live with a new definition. */
  public Started goLive() {
    String definition = published();
    String body = "{\"workflowId\": \"" + definition + "\"}";
    String id =
        expect(201, first.http().post(DEFAULT + "/live", body))
            .json()
            .path("liveRunId")
            .stringValue();
    return new Started(id, "default." + definition + "." + id);
  }

  /** Fails with the body if the status is another. */
  public static Http.Answer expect(int status, Http.Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(
          "Expected " + status + " but got " + answer.status() + ": " + answer.body());
    }
    return answer;
  }

  /**
   * An execution.
   *
   * @param workflowId its workflow in Temporal
   */
  public record Started(String id, String workflowId) {
    /** Its path. */
    public String path() {
      return DEFAULT + "/executions/" + id;
    }

    /** Its path as a live execution. */
    public String livePath() {
      return DEFAULT + "/live/" + id;
    }
  }
}
