package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF4008;
import static io.perdura.api.diagnostic.DiagnosticCode.WF4009;
import static io.perdura.api.diagnostic.DiagnosticCode.WF4010;

import io.perdura.api.plan.CallTarget;
import io.perdura.api.temporal.CallTree;
import io.perdura.translator.definition.CallPaths;
import io.perdura.translator.definition.Callees;
import io.perdura.translator.definition.Callees.Callee;
import io.perdura.translator.definition.Definition;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks calls: what they name, where they lead, and what they give. */
final class CallsPass {
  private final Source source;
  private final Definition definition;
  private final @Nullable Callees callees;
  private final Problems problems;
  private final Map<CallTarget, Optional<Callee>> found = new LinkedHashMap<>();
  private @Nullable Proposals proposals;

  private CallsPass(
      Source source, Definition definition, @Nullable Callees callees, Problems problems) {
    this.source = source;
    this.definition = definition;
    this.callees = callees;
    this.problems = problems;
  }

  static void run(
      Source source,
      Definition definition,
      List<TypedNode> nodes,
      @Nullable Callees callees,
      Problems problems) {
    CallsPass pass = new CallsPass(source, definition, callees, problems);
    for (TypedNode node : nodes) {
      boolean call = node.type() != null && node.type().type().equals("flow.call");
      if (call && !node.node().disabled()) {
        pass.check(node);
      }
    }
  }

  private void check(TypedNode node) {
    JsonNode name = node.config().path("definition");
    JsonNode version = node.config().path("version");
    if (!name.isString() || !(version.isMissingNode() || version.isInt())) {
      return;
    }
    CallTarget target =
        new CallTarget(name.stringValue(), version.isInt() ? version.intValue() : null);
    Pointer at = node.node().configPointer().at("definition");
    if (callees == null) {
      if (target.equals(new CallTarget(definition.id(), null))) {
        endless(at, "'" + definition.id() + "' calls itself.");
      }
      return;
    }
    @Nullable String path = CallPaths.endless(definition.id(), target, next -> find(callees, next));
    if (path != null) {
      endless(at, path);
      return;
    }
    find(callees, target)
        .ifPresentOrElse(
            callee -> checkInput(node, target, callee), () -> unresolved(callees, node, target));
  }

  private Optional<Callee> find(Callees known, CallTarget target) {
    return found.computeIfAbsent(target, known::find);
  }

  private void unresolved(Callees known, TypedNode node, CallTarget target) {
    boolean other = find(known, new CallTarget(target.definition(), null)).isPresent();
    Pointer at = node.node().configPointer();
    if (other) {
      problems
          .error(
              WF4008,
              source.value(at.at("version")),
              "'%s' has no version %d.".formatted(target.definition(), target.version()))
          .suggest("Name a published version, or none for the newest.");
      return;
    }
    if (proposals == null) {
      proposals = new Proposals(known.ids());
    }
    problems
        .error(
            WF4008,
            source.value(at.at("definition")),
            "The workspace has no published definition '" + target.definition() + "'.")
        .suggest("Publish it first, then this one.")
        .didYouMean(proposals.closest(target.definition()), true);
  }

  private void endless(Pointer at, String message) {
    problems
        .error(WF4009, source.value(at), message)
        .suggest(
            "Repeat with a loop or a for-each; calls end after %d.".formatted(CallTree.MAX_DEPTH));
  }

  /** Only what is plain now; the rest is checked when the call is made. */
  private void checkInput(TypedNode node, CallTarget target, Callee callee) {
    JsonNode input = node.config().path("input");
    JsonNode schema = callee.inputs();
    if (schema == null || !input.isObject()) {
      return;
    }
    JsonNode properties = schema.path("properties");
    Pointer config = node.node().configPointer();
    Pointer at = node.node().config().has("input") ? config.at("input") : config;
    for (JsonNode required : schema.path("required")) {
      String key = required.asString("");
      if (!input.has(key) && !properties.path(key).has("default")) {
        problems
            .error(
                WF4010,
                source.value(at),
                "'%s' needs the input '%s', which the call does not give."
                    .formatted(target.definition(), key))
            .suggest("Add it to \"input\".");
      }
    }
    boolean closed = schema.path("additionalProperties").isBoolean();
    for (String key : input.propertyNames()) {
      if (closed && !schema.get("additionalProperties").booleanValue() && !properties.has(key)) {
        problems
            .error(
                WF4010,
                source.key(at.at(key)),
                "'%s' has no input '%s'.".formatted(target.definition(), key))
            .suggest("Remove it.")
            .didYouMean(new Proposals(List.copyOf(properties.propertyNames())).closest(key), true);
      }
    }
  }
}
