package io.perdura.bridge.rest.definition;

import io.perdura.translator.WorkflowSchema;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the JSON Schema of definitions. */
@RestController
class SchemaController {
  private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

  @GetMapping(path = "/api/schema/workflow/v1.json")
  @Operation(operationId = "getWorkflowSchema", summary = "The JSON Schema of definitions")
  ResponseEntity<byte[]> schema() {
    return ResponseEntity.ok()
        .contentType(SCHEMA)
        .body(WorkflowSchema.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
