package io.perdura.bridge.rest.definition;

import io.perdura.api.diagnostic.CompilationResult.Issue;
import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.api.rest.DefinitionBody;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.security.Caller;
import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.Draft;
import io.perdura.store.definition.Edit;
import io.perdura.store.definition.SaveResult;
import io.perdura.translator.Translation;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Saves drafts as they are, with errors too; what compiling them says comes with the answer. */
@Component
class Drafts {
  private static final long NEW = 0;
  private static final List<DiagnosticCode> UNREADABLE =
      List.of(DiagnosticCode.WF1001, DiagnosticCode.WF5002);

  private final Definitions definitions;
  private final Compiler compiler;
  private final InstantSource clock = InstantSource.system();

  Drafts(Definitions definitions, Compiler compiler) {
    this.definitions = definitions;
    this.compiler = compiler;
  }

  DefinitionBody get(String workspace, String id) {
    Draft draft = find(workspace, id);
    return body(draft, compiler.translate(workspace, draft.source()));
  }

  /** Saves a text under its own id, which must be free. */
  DefinitionBody create(Caller caller, String text) {
    Translation translation = compiler.translate(caller.workspace(), text);
    String id = ownId(translation);
    return switch (write(caller, id, text, NEW)) {
      case SaveResult.Saved saved -> body(find(caller.workspace(), id), translation);
      case SaveResult.Conflict conflict ->
          throw ProblemException.of(
              ProblemCode.CONFLICT,
              "There is a definition \""
                  + id
                  + "\" already. Choose another id, or save over it"
                  + " with PUT.");
    };
  }

  /** Saves a text under its own id, whatever is there. */
  DefinitionBody replace(Caller caller, String text) {
    Translation translation = compiler.translate(caller.workspace(), text);
    String id = ownId(translation);
    write(caller, id, text, null);
    return body(find(caller.workspace(), id), translation);
  }

  /** Saves over the revision that the caller has seen. */
  DefinitionBody save(Caller caller, String pathId, String text, @Nullable String ifMatch) {
    Translation translation = compiler.translate(caller.workspace(), text);
    String id = compiler.checkedId(pathId, translation);
    SaveResult result =
        switch (ifMatch) {
          case null -> write(caller, id, text, NEW);
          case String match -> {
            OptionalLong revision = Parameters.revision(match);
            yield write(
                caller, id, text, revision.isPresent() ? (Long) revision.getAsLong() : null);
          }
        };
    return switch (result) {
      case SaveResult.Saved saved -> body(find(caller.workspace(), id), translation);
      case SaveResult.Conflict conflict -> throw conflict(id, ifMatch, conflict.current());
    };
  }

  private static ProblemException conflict(
      String id, @Nullable String ifMatch, @Nullable Long current) {
    if (current == null) {
      return ProblemException.of(
          ProblemCode.PRECONDITION_FAILED,
          "There is no definition \"" + id + "\" (any more). Save it without If-Match.");
    }
    ProblemException problem =
        ifMatch == null
            ? ProblemException.of(
                ProblemCode.PRECONDITION_REQUIRED,
                "The definition exists. Send If-Match with the ETag that you have edited, or * to"
                    + " overwrite it.")
            : ProblemException.of(
                ProblemCode.PRECONDITION_FAILED,
                "Somebody saved revision "
                    + current
                    + " in between. Read it, bring your changes"
                    + " together, and save with If-Match: \""
                    + current
                    + "\".");
    return problem.with("ETag", "\"" + current + "\"");
  }

  private SaveResult write(Caller caller, String id, String text, @Nullable Long expected) {
    Edit edit = new Edit(id, compiler.name(text, id), text);
    return definitions.save(caller.workspace(), edit, caller.memberId(), expected);
  }

  private String ownId(Translation translation) {
    return compiler
        .id(translation)
        .orElseThrow(() -> {
          List<Issue> issues = translation.result(clock.instant()).issues();
          return compiler.invalid(
              unreadable(issues) + " Correct it, or save the draft with PUT under an id.", issues);
        });
  }

  private static String unreadable(List<Issue> issues) {
    return issues.stream()
        .filter(issue -> UNREADABLE.contains(issue.code()))
        .findFirst()
        .map(issue ->
            "The text cannot be read, at line %d, column %d: %s"
                .formatted(issue.line(), issue.column(), issue.message()))
        .orElse("The text has no \"id\" that can be read (lower-case letters, digits, dashes).");
  }

  private Draft find(String workspace, String id) {
    return definitions
        .find(workspace, id)
        .orElseThrow(() -> ProblemException.notFound("definition", id));
  }

  private DefinitionBody body(Draft draft, Translation translation) {
    return new DefinitionBody(
        draft.id(),
        draft.name(),
        draft.source(),
        draft.revision(),
        draft.publishedVersion(),
        draft.updatedAt(),
        translation.result(clock.instant()));
  }
}
