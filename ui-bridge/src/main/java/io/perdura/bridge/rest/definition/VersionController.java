package io.perdura.bridge.rest.definition;

import io.perdura.api.diagnostic.CompilationResult;
import io.perdura.api.plan.Plan;
import io.perdura.api.rest.Page;
import io.perdura.api.rest.VersionRow;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.security.Caller;
import io.perdura.bridge.security.Scope;
import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.Draft;
import io.perdura.store.definition.PublishResult;
import io.perdura.store.definition.Version;
import io.perdura.store.definition.Versions;
import io.perdura.store.plan.Plans;
import io.swagger.v3.oas.annotations.Operation;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published versions of definitions. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/definitions/{id}")
class VersionController {
  private final Definitions definitions;
  private final Versions versions;
  private final Plans plans;
  private final Compiler compiler;

  VersionController(Definitions definitions, Versions versions, Plans plans, Compiler compiler) {
    this.definitions = definitions;
    this.versions = versions;
    this.plans = plans;
    this.compiler = compiler;
  }

  @PostMapping("/publish")
  @Operation(
      operationId = "publishDefinition",
      summary = "Publishes the draft as the next version, if it has no errors")
  ResponseEntity<VersionRow> publish(
      @PathVariable String workspace,
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    Draft draft =
        definitions
            .find(workspace, id)
            .orElseThrow(() -> ProblemException.notFound("definition", id));
    OptionalLong revision = ifMatch == null ? OptionalLong.empty() : Parameters.revision(ifMatch);
    if (revision.isPresent() && revision.getAsLong() != draft.revision()) {
      throw changed(draft.revision());
    }
    CompilationResult compiled = compiler.compile(workspace, draft.source());
    CompilationResult.Artifacts artifacts = compiled.artifacts();
    if (artifacts == null) {
      throw compiler.invalid(
          "The draft has errors, so it cannot be published. Correct them first.",
          compiled.issues());
    }
    requireUse(caller, artifacts.plan());
    String hash = plans.put(artifacts.plan());
    return switch (versions.publish(workspace, id, draft.revision(), hash, caller.memberId())) {
      case PublishResult.Published published ->
          ResponseEntity.status(HttpStatus.CREATED).body(row(published.version()));
      case PublishResult.Unchanged unchanged -> ResponseEntity.ok(row(unchanged.version()));
      case PublishResult.Conflict conflict -> throw changed(conflict.current());
    };
  }

  /** Whoever may start the definition then sends the connections' secrets. */
  private static void requireUse(Caller caller, Plan plan) {
    if (!plan.connections().isEmpty() && !caller.scopes().contains(Scope.CONN_USE)) {
      throw ProblemException.of(
          ProblemCode.FORBIDDEN,
          "The definition uses connections (%s): publishing it needs a key with the scope %s."
              .formatted(
                  String.join(", ", plan.connections().sequencedKeySet()), Scope.CONN_USE.word()));
    }
  }

  private static ProblemException changed(@Nullable Long current) {
    return current == null
        ? ProblemException.of(
            ProblemCode.PRECONDITION_FAILED, "The definition was deleted in between.")
        : ProblemException.of(
                ProblemCode.PRECONDITION_FAILED,
                "Somebody saved revision " + current + " in between. Look at it and publish again.")
            .with("ETag", "\"" + current + "\"");
  }

  @GetMapping("/versions")
  @Operation(operationId = "listVersions", summary = "Published versions, newest first")
  Page<VersionRow> list(
      @PathVariable String workspace,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return versions.list(workspace, id, cursor, Parameters.limit(limit));
  }

  @GetMapping(path = "/versions/{version}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getVersion", summary = "The text of a published version")
  ResponseEntity<String> source(
      @PathVariable String workspace, @PathVariable String id, @PathVariable int version) {
    Version found =
        versions
            .find(workspace, id, version)
            .orElseThrow(() -> ProblemException.notFound("version", id + "/" + version));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .eTag("\"" + found.planHash() + "\"")
        .body(found.source());
  }

  private static VersionRow row(Version version) {
    return new VersionRow(
        version.version(), version.planHash(), version.publishedAt(), version.publishedBy());
  }
}
