package io.perdura.bridge.rest.execution;

import io.perdura.api.data.Data;
import io.perdura.api.event.RecordedEvent;
import io.perdura.api.event.WireEvent;
import io.perdura.api.execution.ExecutionRecord;
import io.perdura.api.execution.StepResult;
import io.perdura.api.rest.ControlRequest;
import io.perdura.api.rest.StartResponse;
import io.perdura.bridge.rest.Bodies;
import io.perdura.bridge.rest.Links;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.rest.control.Cancelling;
import io.perdura.bridge.rest.view.Reading;
import io.perdura.bridge.rest.view.ShownRecords;
import io.perdura.bridge.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One execution. Methods block; they run on virtual threads. */
@RestController
@RequestMapping("/api/v1/workspaces/{workspace}/executions/{execution}")
class ExecutionController {
  private static final int USUAL_EVENTS = 500;
  private static final int MAX_EVENTS = 2_000;

  private final Reading reading;
  private final Cancelling cancelling;
  private final Links links;
  private final ShownRecords shown;

  ExecutionController(Reading reading, Cancelling cancelling, Links links, ShownRecords shown) {
    this.reading = reading;
    this.cancelling = cancelling;
    this.links = links;
    this.shown = shown;
  }

  /**
   * A page of events in the form that streams have.
   *
   * @param items in order
   * @param last number of the last event of the page; ask again after it
   */
  record EventList(List<WireEvent> items, long last) {}

  @GetMapping
  @Operation(
      operationId = "getExecution",
      summary = "The record with its step results; brought up to date with the workflow first")
  ResponseEntity<ExecutionRecord> get(
      @PathVariable String workspace, @PathVariable String execution) throws InterruptedException {
    Reading.Read read = reading.read(workspace, execution);
    ExecutionRecord record = shown.of(read.record());
    return ResponseEntity.ok()
        .header("Perdura-Stale", Boolean.toString(!read.fresh()))
        .headers(links.temporal(record.temporalWorkflowId()))
        .body(record);
  }

  @GetMapping("/events")
  @Operation(
      operationId = "listEvents",
      summary = "Numbered events after a number; of some types only, if type lists them")
  EventList events(
      @PathVariable String workspace,
      @PathVariable String execution,
      @RequestParam(required = false, defaultValue = "0") long after,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable List<String> type)
      throws InterruptedException {
    if (after < 0) {
      throw Parameters.bad("after", "the number of an event, or 0", Long.toString(after));
    }
    int most = Parameters.limit(limit, USUAL_EVENTS, MAX_EVENTS);
    List<RecordedEvent> found =
        type == null
            ? reading.events(workspace, execution, after, most)
            : reading.events(workspace, execution, after, most, type);
    return new EventList(
        found.stream().map(event -> WireEvent.of(execution, event)).toList(),
        found.isEmpty() ? after : found.getLast().seq());
  }

  @GetMapping("/nodes/{*key}")
  @Operation(
      operationId = "getNode",
      summary = "One node with its output; outputs above 8 MB are references, see blobs")
  StepResult node(
      @PathVariable String workspace, @PathVariable String execution, @PathVariable String key)
      throws InterruptedException {
    reading.sync(workspace, execution);
    StepResult step = reading.step(workspace, execution, key.substring(1));
    Data output = step.output();
    return output == null ? step : step.withOutput(reading.shown(workspace, output));
  }

  @PostMapping("/cancel")
  @Operation(
      operationId = "cancelExecution",
      summary = "Asks an execution to cancel; asking again changes nothing",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ControlRequest.class))))
  ResponseEntity<StartResponse> cancel(
      @PathVariable String workspace,
      @PathVariable String execution,
      Caller caller,
      @org.springframework.web.bind.annotation.RequestBody(required = false)
          byte @Nullable [] body) {
    ControlRequest request = Bodies.jsonOrEmpty(body, ControlRequest.class);
    StartResponse answer = cancelling.cancel(caller, execution, request);
    HttpStatus status = answer.status().isFinal() ? HttpStatus.OK : HttpStatus.ACCEPTED;
    return ResponseEntity.status(status).body(answer);
  }
}
