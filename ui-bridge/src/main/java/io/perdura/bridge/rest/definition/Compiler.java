package io.perdura.bridge.rest.definition;

import io.perdura.api.diagnostic.CompilationResult;
import io.perdura.api.diagnostic.CompilationResult.Issue;
import io.perdura.api.diagnostic.Severity;
import io.perdura.api.json.Json;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.rest.Problem.FieldError;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.store.connection.Connections;
import io.perdura.translator.Translation;
import io.perdura.translator.Translator;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Translates the texts of definitions and words what is wrong with them as problems. */
@Component
class Compiler {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,126}");
  private static final int MAX_NAME = 200;

  private final Translator translator = Translator.of(NodeTypes.standard());
  private final Connections connections;
  private final CallTargets targets;
  private final InstantSource clock = InstantSource.system();

  Compiler(Connections connections, CallTargets targets) {
    this.connections = connections;
    this.targets = targets;
  }

  /** Translates a text for a workspace, whose connections it may name. */
  Translation translate(String workspace, String text) {
    return translator
        .withConnections(connections.types(workspace))
        .withCallees(targets.of(workspace))
        .translate(text);
  }

  CompilationResult compile(String workspace, String text) {
    return translate(workspace, text).result(clock.instant());
  }

  /** The id that a text gives itself, also if the text has other errors. */
  Optional<String> id(Translation translation) {
    return Optional.of(translation.definitionId()).filter(id -> ID.matcher(id).matches());
  }

  /** The name that a text gives itself; the id if there is none to be read. */
  String name(String text, String id) {
    try {
      JsonNode name = Json.parse(text).path("name");
      return name.isString() && !name.stringValue().isBlank()
          ? name.stringValue().substring(0, Math.min(MAX_NAME, name.stringValue().length()))
          : id;
    } catch (JacksonException e) {
      return id;
    }
  }

  /**
   * The id of a draft: from the text if it can be read there, else from the path.
   *
   * @throws ProblemException if the two differ, or the path's is not an id
   */
  String checkedId(String pathId, Translation translation) {
    if (!ID.matcher(pathId).matches()) {
      throw ProblemException.of(
          ProblemCode.BAD_REQUEST,
          "An id consists of lower-case letters, digits and dashes, 127 at most.");
    }
    if (!translation.definitionId().isEmpty() && !translation.definitionId().equals(pathId)) {
      throw invalid(
          "The definition says that its id is \""
              + translation.definitionId()
              + "\", but it was sent to \""
              + pathId
              + "\". Make them equal.",
          List.of());
    }
    return pathId;
  }

  /** The problem that a definition's errors make. */
  ProblemException invalid(String detail, List<Issue> issues) {
    return ProblemException.of(
        ProblemCode.DEFINITION_INVALID,
        detail,
        issues.stream()
            .filter(issue -> issue.severity() == Severity.ERROR)
            .map(Compiler::fieldError)
            .toList());
  }

  private static FieldError fieldError(Issue issue) {
    return new FieldError(
        issue.pointer(),
        issue.message(),
        issue.code().name(),
        issue.line(),
        issue.column(),
        issue.nodeId(),
        issue.suggestion());
  }
}
