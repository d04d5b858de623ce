package io.perdura.worker.reference;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a plan smaller as long as something holds for it: drops nodes, edges and options. */
final class Shrinker {
  private static final List<String> OPTIONS =
      List.of(
          "when",
          "output",
          "set",
          "runOn",
          "compensate",
          "errorHandler",
          "while",
          "until",
          "timeout",
          "catch",
          "cancelOthers",
          "runTimeout",
          "inputs");

  /** Actions that are none without one of their options, or of which the reference needs them. */
  private static final List<String> COMPLETE =
      List.of("end", "waitUntil", "waitEvent", "waitCallback", "approval");

  private static final Pattern READ = Pattern.compile("nodes\\.(\\w+)\\.");

  private Shrinker() {}

  /** The same for a plan and what it calls: one plan after the other. */
  static Program shrink(Program program, Predicate<Program> fails) {
    Program best = program;
    boolean smaller = true;
    while (smaller) {
      Program before = best;
      for (int i = 0; i < before.called().size(); i++) {
        best = without(best, before.called().get(i), fails);
      }
      Program given = best;
      Plan plan = shrink(given.plan(), p -> fails.test(new Program(p, given.called())));
      best = new Program(plan, given.called());
      for (int i = 0; i < best.called().size(); i++) {
        int at = i;
        Program known = best;
        Plan called = shrink(known.called().get(i), p -> fails.test(with(known, at, p)));
        best = with(known, at, called);
      }
      smaller = !best.equals(before);
    }
    return best;
  }

  private static Program without(Program program, Plan called, Predicate<Program> fails) {
    List<Plan> rest = new ArrayList<>(program.called());
    rest.remove(called);
    Program smaller = new Program(program.plan(), rest);
    return fails.test(smaller) ? smaller : program;
  }

  private static Program with(Program program, int at, Plan called) {
    List<Plan> all = new ArrayList<>(program.called());
    all.set(at, called);
    return new Program(program.plan(), all);
  }

  /**
   * The smallest plan that can be found for which {@code fails} holds, as it does for the given.
   */
  static Plan shrink(Plan plan, Predicate<Plan> fails) {
    JsonNode best = Json.tree(plan);
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (JsonNode candidate : candidates(best)) {
        if (isSound(candidate) && fails.test(read(candidate))) {
          best = candidate;
          smaller = true;
          break;
        }
      }
    }
    return read(best);
  }

  private static Plan read(JsonNode plan) {
    return Json.mapper().treeToValue(plan, Plan.class);
  }

  /** Plans that lack one thing that this one has. */
  private static List<JsonNode> candidates(JsonNode plan) {
    List<JsonNode> candidates = new ArrayList<>();
    int scopes = scopes(plan).size();
    for (int s = 0; s < scopes; s++) {
      JsonNode scope = scopes(plan).get(s);
      for (int n = 0; n < scope.get("nodes").size(); n++) {
        add(candidates, plan, s, "nodes", n);
      }
      for (int e = 0; e < scope.get("edges").size(); e++) {
        add(candidates, plan, s, "edges", e);
      }
    }
    int objects = objects(plan).size();
    for (int o = 0; o < objects; o++) {
      for (String option : OPTIONS) {
        boolean needed = COMPLETE.contains(objects(plan).get(o).path("kind").stringValue(""));
        if (objects(plan).get(o).has(option) && !needed) {
          JsonNode copy = plan.deepCopy();
          ((ObjectNode) objects(copy).get(o)).remove(option);
          tidy(copy);
          candidates.add(copy);
        }
      }
    }
    return candidates;
  }

  private static void add(List<JsonNode> candidates, JsonNode plan, int scope, String what, int i) {
    JsonNode copy = plan.deepCopy();
    ((ArrayNode) scopes(copy).get(scope).get(what)).remove(i);
    tidy(copy);
    candidates.add(copy);
  }

  /** Removes what names nodes that are gone. */
  private static void tidy(JsonNode plan) {
    List<String> all = new ArrayList<>();
    for (JsonNode scope : scopes(plan)) {
      scope.get("nodes").forEach(node -> all.add(node.get("id").stringValue()));
    }
    for (JsonNode scope : scopes(plan)) {
      ArrayNode edges = (ArrayNode) scope.get("edges");
      for (int i = edges.size() - 1; i >= 0; i--) {
        if (!all.contains(edges.get(i).get("source").stringValue())
            || !all.contains(edges.get(i).get("target").stringValue())) {
          edges.remove(i);
        }
      }
    }
    for (JsonNode object : objects(plan)) {
      // With more than the leaves, only more is kept than is read.
      if (object.has("outputReads") && !object.has("output")) {
        ArrayNode ids = ((ObjectNode) object).putArray("outputReads");
        (object.has("root") ? object.get("root") : object)
            .get("nodes")
            .forEach(node -> ids.add(node.get("id").stringValue()));
      }
      for (String list : List.of("reads", "outputReads")) {
        if (object.get(list) instanceof ArrayNode ids) {
          for (int i = ids.size() - 1; i >= 0; i--) {
            if (!all.contains(ids.get(i).stringValue())) {
              ids.remove(i);
            }
          }
        }
      }
      for (String name : List.of("compensate", "errorHandler")) {
        if (object.has(name) && !all.contains(object.get(name).stringValue())) {
          ((ObjectNode) object).remove(name);
        }
      }
    }
  }

  /** Whether the translator could have made it: no scope is empty, nodes read what comes before. */
  private static boolean isSound(JsonNode plan) {
    String text = plan.toString();
    List<String> all = new ArrayList<>();
    for (JsonNode scope : scopes(plan)) {
      if (!hasStart(plan, scope)) {
        return false;
      }
      List<String> ids = new ArrayList<>();
      scope.get("nodes").forEach(node -> ids.add(node.get("id").stringValue()));
      all.addAll(ids);
      for (JsonNode node : scope.get("nodes")) {
        Set<String> before = before(scope, node.get("id").stringValue());
        for (JsonNode read : node.get("reads")) {
          if (ids.contains(read.stringValue()) && !before.contains(read.stringValue())) {
            return false;
          }
        }
      }
    }
    return READ.matcher(text).results().allMatch(m -> all.contains(m.group(1)));
  }

  /** Whether some node runs without being asked to: one that neither ends nor undoes. */
  private static boolean hasStart(JsonNode plan, JsonNode scope) {
    List<String> asked = new ArrayList<>();
    asked.add(plan.path("errorHandler").stringValue(""));
    scope.get("nodes").forEach(node -> asked.add(node.path("compensate").stringValue("")));
    for (JsonNode node : scope.get("nodes")) {
      if (!node.has("runOn") && !asked.contains(node.get("id").stringValue())) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> before(JsonNode scope, String id) {
    Set<String> before = new LinkedHashSet<>();
    for (JsonNode edge : scope.get("edges")) {
      if (edge.get("target").stringValue().equals(id)) {
        before.add(edge.get("source").stringValue());
        before.addAll(before(scope, edge.get("source").stringValue()));
      }
    }
    return before;
  }

  private static List<JsonNode> scopes(JsonNode plan) {
    return objects(plan).stream().filter(o -> o.has("nodes") && o.has("edges")).toList();
  }

  private static List<JsonNode> objects(JsonNode value) {
    List<JsonNode> objects = new ArrayList<>();
    if (value.isObject()) {
      objects.add(value);
    }
    value.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }
}
