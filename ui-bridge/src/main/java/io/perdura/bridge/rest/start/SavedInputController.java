package io.perdura.bridge.rest.start;

import io.perdura.api.json.Json;
import io.perdura.api.rest.Page;
import io.perdura.api.rest.SavedInputBody;
import io.perdura.api.rest.SavedInputRow;
import io.perdura.bridge.problem.ProblemCode;
import io.perdura.bridge.problem.ProblemException;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Fields;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.rest.view.InputMarks;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.security.Caller;
import io.perdura.store.definition.Definitions;
import io.perdura.store.definition.SavedInputs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Inputs that are kept by name for a definition. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/definitions/{id}/inputs")
class SavedInputController {
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");

  private final SavedInputs inputs;
  private final Definitions definitions;
  private final InputFiles files;

  SavedInputController(SavedInputs inputs, Definitions definitions, InputFiles files) {
    this.inputs = inputs;
    this.definitions = definitions;
    this.files = files;
  }

  @GetMapping
  @Operation(operationId = "listSavedInputs", summary = "Inputs saved for a definition, by name")
  Page<SavedInputRow> list(@PathVariable String workspace, @PathVariable String id) {
    return new Page<>(inputs.list(workspace, id), null);
  }

  @GetMapping("/{name}")
  @Operation(operationId = "getSavedInput", summary = "A saved input with its value")
  SavedInputBody get(
      @PathVariable String workspace, @PathVariable String id, @PathVariable String name) {
    return inputs
        .find(workspace, id, name)
        .orElseThrow(() -> ProblemException.notFound("saved input", Reading.shortened(name)));
  }

  @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "saveInput",
      summary = "Saves an input under a name; fields that the draft marks as secret are left out",
      requestBody = @RequestBody(content = @Content(schema = @Schema(type = "object"))))
  SavedInputBody save(
      @PathVariable String workspace,
      @PathVariable String id,
      @PathVariable String name,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody byte[] body) {
    if (!NAME.matcher(name).matches() || name.isBlank()) {
      throw Parameters.bad("name", "a text of 1 to 100 characters", name);
    }
    JsonNode given = Bodies.tree(body);
    if (!given.isObject()) {
      throw Fields.problem("", "Expected an object: the input itself.");
    }
    InputMarks marks = InputMarks.of(schema(workspace, id));
    JsonNode input = marks.withoutSecrets(given);
    switch (inputs.save(workspace, id, name, input, caller.memberId())) {
      case SavedInputs.Saved.Stored stored -> files.keep(workspace, stored.id(), marks, input, "");
      case SavedInputs.Saved.NoDefinition gone -> throw ProblemException.notFound("definition", id);
      case SavedInputs.Saved.TooMany many ->
          throw ProblemException.of(
              ProblemCode.CONFLICT,
              "There are %d saved inputs already. Delete one, or save over it."
                  .formatted(SavedInputs.MAX_INPUTS));
    }
    return get(workspace, id, name);
  }

  @DeleteMapping("/{name}")
  @Operation(operationId = "deleteSavedInput", summary = "Deletes a saved input")
  ResponseEntity<Void> delete(
      @PathVariable String workspace, @PathVariable String id, @PathVariable String name) {
    if (!inputs.delete(workspace, id, name)) {
      throw ProblemException.notFound("saved input", Reading.shortened(name));
    }
    return ResponseEntity.noContent().build();
  }

  /** The input schema as the draft has it, as far as it can be read. */
  private JsonNode schema(String workspace, String id) {
    String source =
        definitions
            .find(workspace, id)
            .orElseThrow(() -> ProblemException.notFound("definition", id))
            .source();
    try {
      return Json.parse(source).path("inputs");
    } catch (JacksonException e) {
      return Json.mapper().createObjectNode();
    }
  }
}
