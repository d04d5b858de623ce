package io.perdura.bridge.rest.definition;

import io.perdura.api.diagnostic.CompilationResult;
import io.perdura.api.node.NodeType;
import io.perdura.api.node.NodeTypes;
import io.perdura.api.rest.DefinitionBody;
import io.perdura.api.rest.DefinitionRow;
import io.perdura.api.rest.Page;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.security.Caller;
import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.Draft;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Definitions and their drafts. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}")
class DefinitionController {
  private final Definitions definitions;
  private final Drafts drafts;
  private final Compiler compiler;

  DefinitionController(Definitions definitions, Drafts drafts, Compiler compiler) {
    this.definitions = definitions;
    this.drafts = drafts;
    this.compiler = compiler;
  }

  @GetMapping("/node-types")
  @Operation(operationId = "listNodeTypes", summary = "The node types with their schemas")
  List<NodeType> nodeTypes(@PathVariable String workspace) {
    return NodeTypes.standard().all();
  }

  @GetMapping("/definitions")
  @Operation(operationId = "listDefinitions", summary = "Lists definitions by id")
  Page<DefinitionRow> list(
      @PathVariable String workspace,
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return definitions.list(workspace, search, cursor, Parameters.limit(limit));
  }

  @PostMapping(path = "/definitions", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "createDefinition", summary = "Saves a new definition as a draft")
  ResponseEntity<DefinitionBody> create(
      @PathVariable String workspace, Caller caller, @RequestBody byte[] body) {
    DefinitionBody saved = drafts.create(caller, Bodies.text(body));
    return answer(HttpStatus.CREATED, saved);
  }

  @PostMapping(path = "/definitions/import", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "importDefinition",
      summary = "Saves a definition under the id in its text, whether it exists or not")
  ResponseEntity<DefinitionBody> importText(
      @PathVariable String workspace, Caller caller, @RequestBody byte[] body) {
    return answer(HttpStatus.OK, drafts.replace(caller, Bodies.text(body)));
  }

  @PostMapping(path = "/definitions/compile", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "compileDefinition", summary = "Compiles a text without saving it")
  CompilationResult compile(@PathVariable String workspace, @RequestBody byte[] body) {
    return compiler.compile(workspace, Bodies.text(body));
  }

  @GetMapping("/definitions/{id}")
  @Operation(operationId = "getDefinition", summary = "A definition with its draft")
  ResponseEntity<DefinitionBody> get(@PathVariable String workspace, @PathVariable String id) {
    return answer(HttpStatus.OK, drafts.get(workspace, id));
  }

  @PutMapping(path = "/definitions/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "saveDefinition",
      summary = "Saves a draft; If-Match says which revision it changes, * any")
  ResponseEntity<DefinitionBody> save(
      @PathVariable String workspace,
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller,
      @RequestBody byte[] body) {
    return answer(HttpStatus.OK, drafts.save(caller, id, Bodies.text(body), ifMatch));
  }

  @DeleteMapping("/definitions/{id}")
  @Operation(
      operationId = "deleteDefinition",
      summary = "Deletes a definition; what runs goes on, versions stay readable")
  ResponseEntity<Void> delete(@PathVariable String workspace, @PathVariable String id) {
    if (!definitions.delete(workspace, id)) {
      throw ProblemException.notFound("definition", id);
    }
    return ResponseEntity.noContent().build();
  }

  @GetMapping(path = "/definitions/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "exportDefinition", summary = "The draft's text, as it was saved")
  ResponseEntity<String> export(@PathVariable String workspace, @PathVariable String id) {
    Draft draft =
        definitions
            .find(workspace, id)
            .orElseThrow(() -> ProblemException.notFound("definition", id));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + draft.id() + ".json\"")
        .contentType(MediaType.APPLICATION_JSON)
        .body(draft.source());
  }

  private static ResponseEntity<DefinitionBody> answer(HttpStatus status, DefinitionBody body) {
    return ResponseEntity.status(status).eTag("\"" + body.revision() + "\"").body(body);
  }
}
