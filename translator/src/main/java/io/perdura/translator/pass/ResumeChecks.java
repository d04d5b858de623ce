package io.perdura.translator.pass;

import static io.perdura.api.diagnostic.DiagnosticCode.WF3010;

import io.perdura.api.node.NodeType;
import io.perdura.translator.graph.ScopeTree;
import io.perdura.translator.source.Pointer;
import io.perdura.translator.source.Problem;
import io.perdura.translator.source.Problems;
import io.perdura.translator.source.Source;
import io.perdura.translator.source.Spot;
import io.perdura.translator.text.ResumePlaceholders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the placeholders of resume URLs: where they stand, and which nodes they name. */
final class ResumeChecks {
  private static final Set<String> WAITS = Set.of("wait.callback", "human.approval");

  private final Source source;
  private final Resolution resolution;
  private final List<TypedNode> nodes;
  private final Problems problems;
  private final Proposals proposals;
  private final Set<String> handedOut = new LinkedHashSet<>();

  private ResumeChecks(
      Source source, Resolution resolution, List<TypedNode> nodes, Problems problems) {
    this.source = source;
    this.resolution = resolution;
    this.nodes = nodes;
    this.problems = problems;
    List<String> waiting = new ArrayList<>();
    nodes.stream().filter(ResumeChecks::waits).forEach(typed -> waiting.add(typed.node().id()));
    this.proposals = new Proposals(waiting);
  }

  static void run(Source source, Resolution resolution, List<TypedNode> nodes, Problems problems) {
    ResumeChecks checks = new ResumeChecks(source, resolution, nodes, problems);
    for (int number = 0; number < nodes.size(); number++) {
      checks.node(number);
    }
    JsonNode output = source.root().path("output");
    checks.walk(output, Pointer.ROOT.at("output"), ScopeTree.ROOT, false);
    nodes.forEach(checks::checkHandedOut);
  }

  private static boolean waits(TypedNode typed) {
    return typed.type() != null && WAITS.contains(typed.type().type());
  }

  private void node(int number) {
    TypedNode typed = nodes.get(number);
    NodeType type = typed.type();
    boolean fills = type == null || type.dispatch() == NodeType.Dispatch.ACTIVITY;
    walk(typed.node().config(), typed.node().configPointer(), number, fills);
    JsonNode output = typed.node().output();
    if (output != null) {
      walk(output, typed.node().data().at("output"), number, false);
    }
    walk(typed.node().set(), typed.node().data().at("set"), number, false);
  }

  private void walk(JsonNode value, Pointer at, int reader, boolean fills) {
    if (value.isString()) {
      text(value.stringValue(), at, reader, fills);
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      walk(entry.getValue(), at.at(entry.getKey()), reader, fills);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      walk(value.get(i), at.at(i), reader, fills);
    }
  }

  private void text(String text, Pointer at, int reader, boolean fills) {
    Matcher matcher = ResumePlaceholders.ATTEMPTED.matcher(text);
    while (matcher.find()) {
      Spot spot = source.within(at, matcher.start(), matcher.end());
      @Nullable String id = id(matcher.group());
      if (id == null) {
        problems
            .error(WF3010, spot, "This is no placeholder of a resume URL.")
            .suggest("Write [[resumeUrl:ID]] with the id of a wait.callback or human.approval.");
      } else if (!fills) {
        problems
            .error(
                WF3010,
                spot,
                "A resume URL is filled in only in the config of a node that runs as an activity.")
            .suggest("Hand it out by an http.request or notify.webhook, for instance.");
      } else {
        check(id, reader, spot);
      }
    }
  }

  private static @Nullable String id(String placeholder) {
    String inner = placeholder.replaceAll("^\\[\\[resumeUrl:|]]$", "");
    return placeholder.equals(ResumePlaceholders.of(inner)) && inner.matches("\\w+") ? inner : null;
  }

  private void check(String id, int reader, Spot spot) {
    Integer number = resolution.graph().number(id);
    if (number == null) {
      problems
          .error(WF3010, spot, "There is no node '" + id + "' to hand out the resume URL of.")
          .suggest("Write the id of a wait.callback or human.approval.")
          .didYouMean(proposed(id), false);
      return;
    }
    TypedNode target = nodes.get(number);
    handedOut.add(id);
    if (target.type() != null && !waits(target)) {
      problems
          .error(
              WF3010,
              spot,
              "The node '%s' is a %s, which has no resume URL.".formatted(id, target.type().type()))
          .suggest("Write the id of a wait.callback or human.approval.")
          .didYouMean(proposed(id), false);
      return;
    }
    checkPlace(number, reader, spot);
  }

  private void checkPlace(int number, int reader, Spot spot) {
    String id = resolution.graph().node(number).id();
    int beside = resolution.readerBeside(number, reader);
    if (beside == ScopeTree.ROOT) {
      refuse(
          spot,
          number,
          "The node '%s' is inside the container '%s', so its resume URL cannot be handed out from outside of that."
              .formatted(
                  id, resolution.graph().node(resolution.graph().scopes().parent(number)).id()),
          "Hand it out inside the container.");
    } else if (resolution.order().contains(beside)
        && resolution.order().contains(number)
        && resolution.order().isAncestor(number, beside)) {
      refuse(
          spot,
          number,
          "The node '%s' has ended when this one runs: its resume URL is of no use any more."
              .formatted(id),
          "Hand it out before the node that waits, or beside it.");
    }
  }

  /** A placeholder in place of the whole placeholder. */
  private @Nullable String proposed(String id) {
    String closest = proposals.closest(id);
    return closest == null ? null : ResumePlaceholders.of(closest);
  }

  private void refuse(Spot spot, int number, String message, String advice) {
    Problem problem = problems.error(WF3010, spot, message).suggest(advice);
    problem.related(
        resolution.graph().node(number).pointer().at("id"),
        "'" + resolution.graph().node(number).id() + "' is declared here");
  }

  private void checkHandedOut(TypedNode typed) {
    if (typed.type() != null
        && typed.type().type().equals("wait.callback")
        && !typed.node().disabled()
        && !handedOut.contains(typed.node().id())) {
      problems
          .warning(
              WF3010,
              source.value(typed.node().pointer().at("id")),
              "No node hands out the resume URL of '" + typed.node().id() + "'.")
          .suggest(
              "Write "
                  + ResumePlaceholders.of(typed.node().id())
                  + " into the config of a node before it or beside it.");
    }
  }
}
