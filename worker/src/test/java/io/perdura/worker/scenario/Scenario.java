package io.perdura.worker.scenario;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Breakpoint;
import io.perdura.api.execution.NodeKeys;
import io.perdura.api.json.Json;
import io.perdura.api.live.ConfigureLive;
import io.perdura.api.live.LiveChange;
import io.perdura.api.live.LiveSettings;
import io.perdura.api.temporal.Control;
import io.perdura.api.temporal.Seeds;
import io.perdura.api.temporal.SendEvent;
import io.perdura.api.temporal.TemporalNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row of the scenario table: a definition, an input, and the exact events it leads to. The same
 * rows run on the pure interpreter, on Temporal's test environment and on a real server.
 *
 * @param name a sentence
 * @param definition text of the definition
 * @param input the execution's input
 * @param cancelAfterMs when a cancel is asked; null = never
 * @param called texts of the definitions that it calls
 * @param sends events that somebody sends to the execution, in the order of their times
 * @param updates what people ask of it, one after the other
 * @param holdOnFailure whether nodes that would fail it wait for a person
 * @param breakpoints where it stops from its start on
 * @param live how it repeats; null = it runs once
 * @param stopAfterMs when a live execution is stopped; null = never
 * @param seeds results that are known before it starts
 * @param events the expected events, one line each, see {@link EventLines}
 */
public record Scenario(
    String name,
    String definition,
    JsonNode input,
    @Nullable Long cancelAfterMs,
    List<String> called,
    List<Send> sends,
    List<Update> updates,
    boolean holdOnFailure,
    List<Breakpoint> breakpoints,
    @Nullable LiveSettings live,
    @Nullable Long stopAfterMs,
    Seeds seeds,
    List<String> events) {

  /**
   * An event that somebody sends.
   *
   * @param atMs when, from the start
   * @param event what is sent
   */
  public record Send(long atMs, SendEvent event) {}

  /**
   * Something that a person asks of the execution.
   *
   * @param after events that must have been told before
   * @param name name of the update
   * @param argument its argument
   * @param refused type of the refusal; null = it is accepted
   */
  public record Update(long after, String name, Object argument, @Nullable String refused) {}

  private static final String FILES =
      """
      joins branches errors data waits expressions endings large scopes loops items
      ends until others kinds outcomes live events pauses seeds holds callbacks
      approvals calls breakpoints cancels
      """;

  /** All rows. */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (String file : FILES.strip().split("\\s+", -1)) {
      read(file).forEach(row -> all.add(of(file, row)));
    }
    return all;
  }

  /** How many events come before what a stop leads to. */
  public long eventsBeforeTheStop() {
    return events.stream()
        .takeWhile(line -> !line.startsWith("cancel ") && !line.startsWith("live.stopped"))
        .count();
  }

  /** Keys of the steps that a stop aborts. */
  public List<String> stepsAbortedByTheStop() {
    return events.stream()
        .skip(eventsBeforeTheStop())
        .filter(line -> line.startsWith("cancel "))
        .map(line -> line.substring("cancel ".length()))
        .filter(this::isStep)
        .toList();
  }

  private boolean isStep(String nodeKey) {
    String id = NodeKeys.nodeId(nodeKey);
    for (JsonNode node : Json.parse(definition).path("nodes")) {
      if (node.path("id").stringValue().equals(id)) {
        return node.path("type").stringValue().equals(StepBehaviour.TYPE);
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name;
  }

  static Scenario of(String file, JsonNode row) {
    List<String> events = new ArrayList<>();
    row.path("events").forEach(line -> events.add(line.stringValue()));
    JsonNode cancel = row.get("cancelAfterMs");
    JsonNode live = row.get("live");
    JsonNode stop = row.get("stopAfterMs");
    return new Scenario(
        file + ": " + row.path("name").asString(""),
        Json.write(definition(row, "scenario")),
        row.has("input") ? row.get("input") : Json.mapper().createObjectNode(),
        cancel == null ? null : cancel.longValue(),
        called(row.path("called")),
        sends(row.path("sends")),
        updates(row.path("updates")),
        row.path("hold").booleanValue(false),
        breakpoints(row.path("breakpoints")),
        live == null ? null : settings(live),
        stop == null ? null : stop.longValue(),
        row.has("seeds") ? Json.mapper().treeToValue(row.get("seeds"), Seeds.class) : Seeds.NONE,
        List.copyOf(events));
  }

  private static List<String> called(JsonNode list) {
    return list.valueStream()
        .map(one -> Json.write(definition(one, one.path("id").stringValue())))
        .toList();
  }

  private static List<Breakpoint> breakpoints(JsonNode list) {
    List<Breakpoint> breakpoints = new ArrayList<>();
    for (JsonNode one : list) {
      JsonNode condition = one.get("condition");
      breakpoints.add(
          new Breakpoint(
              one.path("node").stringValue(),
              condition == null ? null : condition.stringValue(),
              one.path("once").booleanValue(false),
              null,
              null));
    }
    return breakpoints;
  }

  private static List<Send> sends(JsonNode list) {
    List<Send> sends = new ArrayList<>();
    for (JsonNode one : list) {
      JsonNode key = one.get("key");
      sends.add(
          new Send(
              one.path("atMs").longValue(),
              new SendEvent(
                  one.path("id").asString("r" + sends.size()),
                  one.path("name").stringValue(),
                  key == null ? null : key.stringValue(),
                  new Data.Inline(one.path("payload")))));
    }
    return sends;
  }

  private static List<Update> updates(JsonNode list) {
    List<Update> updates = new ArrayList<>();
    for (JsonNode one : list) {
      ObjectNode argument = ((ObjectNode) one).deepCopy();
      argument.remove(List.of("after", "update", "refused", "id"));
      argument.put("requestId", one.path("id").asString("u" + updates.size()));
      String name = one.path("update").stringValue();
      JsonNode refused = one.get("refused");
      updates.add(
          new Update(
              one.path("after").longValue(),
              name,
              argument(name, argument),
              refused == null ? null : refused.stringValue()));
    }
    return updates;
  }

  private static Object argument(String update, ObjectNode argument) {
    return switch (update) {
      case TemporalNames.UPDATE_PAUSE -> read(argument, Control.Pause.class);
      case TemporalNames.UPDATE_RESUME -> read(argument, Control.Resume.class);
      case TemporalNames.UPDATE_RETRY_NODE -> read(argument, Control.RetryNode.class);
      case TemporalNames.UPDATE_CONFIGURE_LIVE -> read(argument, ConfigureLive.class);
      case TemporalNames.UPDATE_RETRY_NOW -> read(argument, Control.RetryNow.class);
      case TemporalNames.UPDATE_FAIL_NODE -> read(argument, Control.FailNode.class);
      case TemporalNames.UPDATE_APPROVE -> read(argument, Control.Approve.class);
      case TemporalNames.UPDATE_REJECT -> read(argument, Control.Reject.class);
      case TemporalNames.UPDATE_CALLBACK ->
          read(inline(argument, "payload"), Control.Callback.class);
      case TemporalNames.UPDATE_SET_BREAKPOINT -> read(argument, Control.SetBreakpoint.class);
      case TemporalNames.UPDATE_REMOVE_BREAKPOINT -> read(argument, Control.RemoveBreakpoint.class);
      case TemporalNames.UPDATE_CONTINUE -> read(argument, Control.Continue.class);
      case TemporalNames.UPDATE_STEP -> read(argument, Control.Step.class);
      case TemporalNames.UPDATE_SKIP_NODE ->
          read(inline(argument, "output"), Control.SkipNode.class);
      case TemporalNames.UPDATE_SEND_EVENT ->
          new SendEvent(
              argument.path("requestId").stringValue(),
              argument.path("name").stringValue(),
              null,
              new Data.Inline(argument.path("payload")));
      default -> throw new IllegalArgumentException("Expected an update but got " + update);
    };
  }

  private static ObjectNode inline(ObjectNode argument, String value) {
    argument.set(value, Json.tree(new Data.Inline(argument.get(value))));
    return argument;
  }

  private static <T> T read(JsonNode argument, Class<T> type) {
    return Json.mapper().treeToValue(argument, type);
  }

  private static LiveSettings settings(JsonNode change) {
    return Json.mapper().treeToValue(change, LiveChange.class).applyTo(LiveSettings.DEFAULT);
  }

  private static ObjectNode definition(JsonNode row, String id) {
    ObjectNode definition = Json.mapper().createObjectNode();
    definition.put("schemaVersion", "1").put("id", id);
    definition.put("name", row.path("name").asString(id));
    for (String key :
        List.of("inputs", "output", "variables", "settings", "defaults", "errorHandler")) {
      if (row.has(key)) {
        definition.set(key, row.get(key));
      }
    }
    definition.set("nodes", row.get("nodes"));
    ArrayNode edges = definition.putArray("edges");
    if (row.has("edges")) {
      row.get("edges").forEach(edge -> edges.add(edge(edge.stringValue())));
    }
    return definition;
  }

  /** {@code a->b}, or {@code a:true->b} with the handle. */
  private static ObjectNode edge(String text) {
    int arrow = text.indexOf("->");
    String source = text.substring(0, arrow);
    int colon = source.indexOf(':');
    ObjectNode edge = Json.mapper().createObjectNode();
    edge.put("source", colon < 0 ? source : source.substring(0, colon));
    if (colon >= 0) {
      edge.put("sourceHandle", source.substring(colon + 1));
    }
    return edge.put("target", text.substring(arrow + 2));
  }

  private static JsonNode read(String file) {
    String name = "/scenarios/" + file + ".json";
    try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream(name), name)) {
      return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
