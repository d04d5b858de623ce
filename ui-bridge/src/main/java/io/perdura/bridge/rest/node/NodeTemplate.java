package io.perdura.bridge.rest.node;

import io.perdura.api.json.Json;
import io.perdura.api.plan.Action;
import io.perdura.translator.expression.Compilation;
import io.perdura.translator.expression.Expressions;
import io.perdura.translator.expression.Template;
import io.perdura.translator.expression.Templates;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The configuration of a node as its plan has it: named parts, each of which is evaluated by
 * itself.
 */
final class NodeTemplate {
  private final SequencedMap<String, Part> parts = new LinkedHashMap<>();

  private NodeTemplate() {}

  /** A part as it is written, and compiled. */
  record Part(JsonNode source, Compilation<Template> compiled) {}

  static NodeTemplate of(Action action) {
    NodeTemplate template = new NodeTemplate();
    template.fill(action);
    return template;
  }

  SequencedMap<String, Part> parts() {
    return parts;
  }

  private void fill(Action action) {
    switch (action) {
      case Action.If choice -> condition("condition", choice.condition());
      case Action.Switch choice ->
          choice.cases().forEach(each -> condition(each.handle(), each.condition()));
      case Action.Fail fail -> value("message", fail.message());
      case Action.End end -> {
        value("output", end.output());
        value("message", end.message());
      }
      case Action.SetData set -> value("values", set.values());
      case Action.Merge merge -> value("values", merge.values());
      case Action.Log log -> value("message", log.message());
      case Action.Wait wait -> value("duration", wait.duration());
      case Action.Activity activity -> config(activity.config());
      case Action.WaitUntil wait -> value("until", wait.until());
      case Action.WaitEvent wait -> {
        value("name", Json.tree(wait.name()));
        value("key", wait.key());
        value("timeout", wait.timeout());
      }
      case Action.WaitCallback wait -> value("timeout", wait.timeout());
      case Action.Approval approval -> {
        value("title", approval.title());
        value("body", approval.body());
        value("assignees", approval.assignees());
        value("timeout", approval.timeout());
      }
      case Action.Call call -> {
        value("input", call.input());
        value("timeout", call.timeout());
      }
      case Action.Loop loop -> {
        condition("while", loop.whileTrue());
        condition("until", loop.untilTrue());
      }
      case Action.ForEach each -> value("items", each.items());
      case Action.Scope scope -> value("timeout", scope.timeout());
      case Action.Break jump -> {}
      case Action.Continue jump -> {}
    }
  }

  private void config(JsonNode config) {
    if (config.isObject()) {
      config.properties().forEach(field -> value(field.getKey(), field.getValue()));
    } else {
      value("config", config);
    }
  }

  private void value(String name, @Nullable JsonNode template) {
    if (template != null && !template.isNull()) {
      parts.put(name, new Part(template, Templates.compile(template)));
    }
  }

  private void condition(String name, @Nullable String source) {
    if (source != null) {
      parts.put(name, new Part(Json.tree(source), Expressions.compile(source)));
    }
  }
}
