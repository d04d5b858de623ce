package io.perdura.translator.expression;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.json.Json;
import io.perdura.translator.expression.check.Checker;
import io.perdura.translator.expression.check.References;
import io.perdura.translator.expression.eval.Methods;
import io.perdura.translator.expression.model.Expr;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Reference;
import io.perdura.translator.expression.model.Span;
import io.perdura.translator.expression.model.TemplateNode;
import io.perdura.translator.expression.parse.ExpressionParser;
import io.perdura.translator.expression.parse.TemplateSplitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** One compilation: collects references and problems on its way through a value. */
final class Compiler {
  private static final int MAX_PROBLEMS = 200;
  private static final TemplateNode NOTHING = new TemplateNode.Constant(NullNode.getInstance());

  private final List<Reference> references = new ArrayList<>();
  private final List<ExpressionProblem> problems = new ArrayList<>();

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  void add(ExpressionProblem problem) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    }
  }

  Compilation<Template> finish(TemplateNode node) {
    return problems.isEmpty()
        ? new Compilation.Compiled<>(new Template(node, references), references)
        : new Compilation.Rejected<>(problems, references);
  }

  TemplateNode value(JsonNode value, String pointer, int depth) {
    if (depth > Json.MAX_DEPTH) {
      String message = "The value is nested more than " + Json.MAX_DEPTH + " levels deep";
      add(new ExpressionProblem(DiagnosticCode.WF5002, message, pointer, new Span(0, 0), null));
      return NOTHING;
    }
    if (value.isString()) {
      return string(value.stringValue(), pointer, 0);
    }
    if (value.isArray()) {
      return array(value, pointer, depth);
    }
    return value.isObject() ? object(value, pointer, depth) : new TemplateNode.Constant(value);
  }

  private TemplateNode array(JsonNode array, String pointer, int depth) {
    List<TemplateNode> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      items.add(value(array.get(i), pointer + "/" + i, depth + 1));
    }
    return items.stream().allMatch(TemplateNode.Constant.class::isInstance)
        ? new TemplateNode.Constant(array)
        : new TemplateNode.Items(items);
  }

  private TemplateNode object(JsonNode object, String pointer, int depth) {
    SequencedMap<String, TemplateNode> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey().replace("~", "~0").replace("/", "~1");
      members.put(member.getKey(), value(member.getValue(), pointer + "/" + name, depth + 1));
    }
    return members.values().stream().allMatch(TemplateNode.Constant.class::isInstance)
        ? new TemplateNode.Constant(object)
        : new TemplateNode.Members(members);
  }

  /** A string, which begins {@code shift} characters into the text that positions refer to. */
  TemplateNode string(String text, String pointer, int shift) {
    if (TemplateSplitter.isPlain(text)) {
      return new TemplateNode.Constant(StringNode.valueOf(text));
    }
    TemplateSplitter.Split split = TemplateSplitter.split(text);
    split.problems().forEach(problem -> add(problem.moved(pointer, shift)));
    List<TemplateNode.Part> parts = new ArrayList<>();
    for (TemplateSplitter.Part part : split.parts()) {
      switch (part) {
        case TemplateSplitter.Part.Text(String plain) ->
            parts.add(new TemplateNode.Part.Plain(plain));
        case TemplateSplitter.Part.Embedded(String source, int offset) -> {
          TemplateNode node = expression(source, pointer, shift + offset);
          if (node instanceof TemplateNode.Typed typed) {
            parts.add(new TemplateNode.Part.Computed(typed));
          }
        }
      }
    }
    if (parts.size() == 1) {
      return switch (parts.getFirst()) {
        case TemplateNode.Part.Plain(String plain) ->
            new TemplateNode.Constant(StringNode.valueOf(plain));
        case TemplateNode.Part.Computed(TemplateNode.Typed typed) -> typed;
      };
    }
    return new TemplateNode.Text(parts);
  }

  /** An expression without its braces. */
  TemplateNode expression(String source, String pointer, int offset) {
    ExpressionParser.Parsed parsed = ExpressionParser.parse(source, Methods.functionNames());
    parsed.problems().forEach(problem -> add(problem.moved(pointer, offset)));
    if (parsed.tree().isEmpty()) {
      return NOTHING;
    }
    Expr tree = parsed.tree().get();
    Checker.check(tree).forEach(problem -> add(problem.moved(pointer, offset)));
    References.of(tree).forEach(reference -> references.add(reference.moved(pointer, offset)));
    return new TemplateNode.Typed(tree, source, pointer, offset);
  }
}
