package io.perdura.worker.reference;

import io.perdura.api.data.Data;
import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.api.plan.Handles;
import io.perdura.api.plan.OnError;
import io.perdura.api.plan.OnTimeout;
import io.perdura.api.plan.PlanNode;
import io.perdura.api.temporal.SendEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What the nodes of random plans do, read and write. */
final class RandomActions {
  private final Random random;
  private final boolean serial;
  private List<String> callable = List.of();

  RandomActions(Random random, boolean serial) {
    this.random = random;
    this.serial = serial;
  }

  /** From now on, actions may call these definitions. */
  void mayCall(List<String> definitions) {
    callable = definitions;
  }

  SequencedMap<String, JsonNode> sets() {
    SequencedMap<String, JsonNode> sets = new LinkedHashMap<>();
    int kind = random.nextInt(16);
    if (kind == 0) {
      sets.put("log", StringNode.valueOf("{{ result }}"));
    } else if (kind == 1) {
      sets.put("sum", Json.parse("2"));
    } else if (kind == 2) {
      sets.put("last", StringNode.valueOf("{{ vars.sum }}"));
    } else if (kind == 3) {
      sets.put("all", Json.parse("{\"k" + random.nextInt(3) + "\": 1}"));
    }
    return sets;
  }

  @Nullable String guard() {
    return random.nextInt(10) == 0
        ? pick("true", "1 > 2", "vars.sum < 3", "null.x", "run.error != null")
        : null;
  }

  /** An action that holds no scope. */
  Action leaf(boolean repeats, List<String> visible, Set<String> reads) {
    return switch (random.nextInt(callable.isEmpty() ? 16 : 24)) {
      case 0 -> new Action.If(pick("true", "false", "vars.sum > 1", "vars.log.length % 2 == 0"));
      case 1 ->
          new Action.Switch(
              List.of(
                  new Action.Case("a", pick("true", "false")),
                  new Action.Case("b", "vars.sum == 2")));
      case 2 -> new Action.SetData(value(visible, reads));
      case 3 -> serial ? new Action.SetData(Json.parse("3")) : pause();
      case 4 -> ending(repeats);
      case 5 -> merge(visible, reads);
      case 6 -> serial ? new Action.SetData(Json.parse("4")) : event(visible, reads);
      case 14 -> serial ? new Action.SetData(Json.parse("5")) : callback();
      case 15 -> serial ? new Action.SetData(Json.parse("6")) : approval(visible, reads);
      case 16, 17, 18, 19, 20, 21, 22, 23 -> call(visible, reads);
      case 7 -> new Action.Log(Action.LogLevel.INFO, value(visible, reads));
      default -> {
        ObjectNode step = step();
        step.set("returns", value(visible, reads));
        yield new Action.Activity("test.step", null, step, null);
      }
    };
  }

  private Action pause() {
    return random.nextInt(3) > 0
        ? new Action.Wait(StringNode.valueOf(random.nextInt(300) + "ms"))
        : new Action.WaitUntil(
            StringNode.valueOf(
                pick(
                    "{{ run.now.plus('" + random.nextInt(300) + "ms') }}",
                    "{{ run.startedAt.plus('" + random.nextInt(400) + "ms') }}",
                    "2020-01-01T00:00:00Z")));
  }

  private Action merge(List<String> visible, Set<String> reads) {
    ArrayNode values = Json.mapper().createArrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(
          random.nextInt(3) == 0
              ? value(visible, reads)
              : Json.parse(
                  pick(
                      "{\"a\": 1}",
                      "{\"a\": {\"b\": 2}, \"c\": 3}",
                      "{\"a\": {\"d\": 4}}",
                      "null",
                      "[1]")));
    }
    return new Action.Merge(
        Action.MergeStrategy.values()[random.nextInt(Action.MergeStrategy.values().length)],
        values);
  }

  /** A wait for one of the events that {@link #event()} sends. */
  private Action event(List<String> visible, Set<String> reads) {
    return new Action.WaitEvent(
        pick("paid", "shipped"),
        random.nextBoolean()
            ? null
            : random.nextInt(3) == 0
                ? value(visible, reads)
                : StringNode.valueOf(pick("1", "k", "{{ vars.sum }}")),
        StringNode.valueOf(random.nextInt(9) == 0 ? "soon" : random.nextInt(300) + "ms"));
  }

  private Action call(List<String> visible, Set<String> reads) {
    ObjectNode input = Json.mapper().createObjectNode();
    if (random.nextInt(4) > 0) {
      input.set("n", random.nextBoolean() ? Json.parse("4") : value(visible, reads));
    }
    return new Action.Call(
        callable.get(random.nextInt(callable.size())),
        null,
        input,
        random.nextInt(4) > 0,
        !serial && random.nextInt(4) == 0 ? limit() : null);
  }

  /** A wait for a callback that never comes. */
  private Action callback() {
    return new Action.WaitCallback(limit(), Duration.ofDays(1));
  }

  /** An approval that nobody decides about. */
  private Action approval(List<String> visible, Set<String> reads) {
    OnTimeout[] policies = OnTimeout.values();
    int policy = random.nextInt(policies.length + 1);
    return new Action.Approval(
        value(visible, reads),
        null,
        null,
        limit(),
        policy == policies.length ? null : policies[policy],
        null,
        Duration.ofDays(1));
  }

  private JsonNode limit() {
    return StringNode.valueOf(random.nextInt(9) == 0 ? "soon" : random.nextInt(300) + "ms");
  }

  /** An event that somebody sends; some requests come twice. */
  SendEvent event() {
    String key = pick("", "1", "k", "2");
    return new SendEvent(
        "r" + random.nextInt(12),
        pick("paid", "shipped"),
        key.isEmpty() ? null : key,
        new Data.Inline(Json.parse(pick("null", "{\"p\": 1}", "7"))));
  }

  private Action ending(boolean repeats) {
    return switch (random.nextInt(repeats ? 10 : 4)) {
      case 0 -> new Action.Fail(pick("test.failed", "other.x"), StringNode.valueOf("on purpose"));
      case 1 ->
          random.nextInt(3) > 0
              ? new Action.SetData(Json.parse("1"))
              : random.nextBoolean()
                  ? new Action.End(Json.parse(pick("null", "{\"end\": 1}")))
                  : new Action.End(
                      Json.parse("null"), Action.EndStatus.FAILED, Json.parse("\"over\""));
      case 2, 3 -> new Action.SetData(Json.parse("2"));
      case 4, 5, 6 -> new Action.Break();
      default -> new Action.Continue();
    };
  }

  private JsonNode value(List<String> visible, Set<String> reads) {
    if (!visible.isEmpty() && random.nextInt(3) == 0) {
      String id = visible.get(random.nextInt(visible.size()));
      reads.add(id);
      return StringNode.valueOf(
          "{{ nodes." + id + "." + pick("output", "status", "error?.type") + " }}");
    }
    return StringNode.valueOf(
        pick(
            "text",
            "{{ vars.sum }}",
            "{{ 1 + 2 }}",
            "{{ item ?? 'none' }}",
            "{{ index }}",
            "{{ iteration?.index }}",
            "{{ iteration?.previous }}",
            "{{ run.error?.type }}",
            "{{ vars.log.length }}",
            "{{ input.n }}"));
  }

  private ObjectNode step() {
    ObjectNode step = Json.mapper().createObjectNode();
    if (serial) {
      step.put("takesMs", random.nextInt(30)).put("failures", random.nextInt(4) == 0 ? -1 : 0);
      step.put("retryable", false);
    } else {
      step.put("takesMs", 1 + random.nextInt(200));
      step.put("failures", random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0);
    }
    return step.put("failType", pick("test.failed", "other.x"));
  }

  String handle(PlanNode source) {
    return switch (source.action()) {
      case Action.If _ -> pick(Handles.TRUE, Handles.FALSE);
      case Action.Switch _ -> pick("a", "b", Handles.DEFAULT);
      case Action.WaitEvent _ when source.onError() != OnError.ROUTE ->
          pick(Handles.OUT, Handles.TIMEOUT);
      case Action.WaitCallback _ when source.onError() != OnError.ROUTE ->
          pick(Handles.OUT, Handles.TIMEOUT);
      case Action.Approval _ when source.onError() != OnError.ROUTE ->
          pick(Handles.APPROVED, Handles.REJECTED, Handles.TIMEOUT);
      case Action _ when source.onError() == OnError.ROUTE -> pick(Handles.OUT, Handles.ERROR);
      case Action _ -> Handles.OUT;
    };
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
