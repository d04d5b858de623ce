package io.perdura.translator.expression.eval;

import io.perdura.translator.expression.model.TemplateNode;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Evaluates compiled templates. Deterministic: the same template, scope and limits give the same
 * outcome with the same number of steps, on every machine. One step budget holds for the whole
 * template. Thread-safe.
 */
public final class Evaluations {
  private final Scope scope;
  private final Meter meter;
  private final ResultGuard guard;

  /** The string whose expression is being evaluated. */
  private String pointer = "";

  private int offset;

  private Evaluations(Scope scope, Limits limits) {
    this.scope = scope;
    this.meter = new Meter(limits);
    this.guard = new ResultGuard(meter);
  }

  /** Evaluates a template. Throws nothing for what a template does. */
  public static Evaluation run(TemplateNode template, Scope scope, Limits limits) {
    return new Evaluations(scope, limits).run(template);
  }

  private Evaluation run(TemplateNode template) {
    try {
      JsonNode value = value(template);
      return new Evaluation.Value(value, meter.steps());
    } catch (EvaluationException e) {
      return new Evaluation.Failure(
          e.code(), e.reason(), pointer, offset + e.offset(), meter.steps());
    }
  }

  private JsonNode value(TemplateNode node) {
    return switch (node) {
      case TemplateNode.Constant(JsonNode value) -> value;
      case TemplateNode.Typed typed -> guard.pass(computed(typed));
      case TemplateNode.Text text -> text(text);
      case TemplateNode.Items items -> {
        ArrayNode list = Values.list();
        for (TemplateNode item : items.items()) {
          meter.charge(1);
          list.add(value(item));
        }
        yield list;
      }
      case TemplateNode.Members members -> {
        ObjectNode object = Values.object();
        for (Map.Entry<String, TemplateNode> member : members.members().entrySet()) {
          meter.charge(1);
          object.set(member.getKey(), value(member.getValue()));
        }
        yield object;
      }
    };
  }

  private JsonNode computed(TemplateNode.Typed typed) {
    pointer = typed.pointer();
    offset = typed.offset();
    return new Evaluator(typed.source(), scope, meter).evaluate(typed.tree(), null);
  }

  private JsonNode text(TemplateNode.Text template) {
    StringBuilder text = new StringBuilder();
    for (TemplateNode.Part part : template.parts()) {
      String piece =
          switch (part) {
            case TemplateNode.Part.Plain(String plain) -> plain;
            case TemplateNode.Part.Computed(TemplateNode.Typed typed) ->
                Values.text(computed(typed), "", meter);
          };
      meter.read(piece.length());
      if ((long) text.length() + piece.length() > meter.limits().maxCharacters()) {
        throw meter.tooLarge("The text");
      }
      text.append(piece);
    }
    guard.text(text.toString());
    return Values.of(text.toString());
  }
}
