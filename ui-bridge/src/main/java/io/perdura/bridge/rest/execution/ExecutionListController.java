package io.perdura.bridge.rest.execution;

import io.perdura.api.execution.ExecutionStatus;
import io.perdura.api.execution.Trigger;
import io.perdura.api.rest.ExecutionRow;
import io.perdura.api.rest.Page;
import io.perdura.bridge.rest.Parameters;
import io.perdura.bridge.security.Caller;
import io.perdura.store.execution.ExecutionFilter;
import io.perdura.store.execution.ExecutionLists;
import io.perdura.store.execution.ExecutionSort;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of executions. Methods block; they run on virtual threads. */
@RestController
class ExecutionListController {
  private static final Map<String, ExecutionSort> SORTS =
      new TreeMap<>(
          Map.of(
              "-startedAt", ExecutionSort.NEWEST,
              "startedAt", ExecutionSort.OLDEST,
              "-duration", ExecutionSort.LONGEST,
              "duration", ExecutionSort.SHORTEST,
              "status", ExecutionSort.STATUS,
              "-status", ExecutionSort.STATUS_DESCENDING,
              "name", ExecutionSort.NAME,
              "-name", ExecutionSort.NAME_DESCENDING));

  private final ExecutionLists lists;

  ExecutionListController(ExecutionLists lists) {
    this.lists = lists;
  }

  /**
   * What to list.
   *
   * @param status words, separated by commas
   * @param workflowId of this definition
   * @param trigger what started it
   * @param search part of name, ids, input or error
   * @param from started at or after
   * @param to started before
   * @param forkedFrom forks of this execution
   * @param sort order
   * @param cursor from the page before
   * @param limit rows
   */
  record Query(
      @Nullable String status,
      @Nullable String workflowId,
      @Nullable String trigger,
      @Nullable String search,
      @Nullable String from,
      @Nullable String to,
      @Nullable String forkedFrom,
      @Nullable String sort,
      @Nullable String cursor,
      @Nullable Integer limit) {}

  @GetMapping("/api/v1/workspaces/{workspace}/executions")
  @Operation(operationId = "listExecutions", summary = "Lists executions: filter, search, sort")
  Page<ExecutionRow> list(
      @PathVariable String workspace, @ParameterObject @ModelAttribute Query query) {
    return page(workspace, query);
  }

  @GetMapping("/api/v1/workspaces/{workspace}/executions/running")
  @Operation(operationId = "listRunning", summary = "Executions that have not ended, newest first")
  List<ExecutionRow> running(
      @PathVariable String workspace, @RequestParam(required = false) @Nullable Integer limit) {
    return lists.unfinished(workspace, Parameters.limit(limit));
  }

  @GetMapping("/api/executions")
  @Operation(
      operationId = "listMyExecutions",
      summary = "Executions of the caller's workspace; without status: pending, running, paused")
  Page<ExecutionRow> mine(Caller caller, @ParameterObject @ModelAttribute Query query) {
    return query.status() == null
        ? lists.page(
            caller.workspace(),
            filter(
                query,
                Set.of(ExecutionStatus.PENDING, ExecutionStatus.RUNNING, ExecutionStatus.PAUSED)),
            sort(query.sort()),
            query.cursor(),
            Parameters.limit(query.limit()))
        : page(caller.workspace(), query);
  }

  @GetMapping("/api/executions/running")
  @Operation(
      operationId = "listMyRunning",
      summary = "Executions of the caller's workspace that have not ended")
  List<ExecutionRow> myRunning(
      Caller caller, @RequestParam(required = false) @Nullable Integer limit) {
    return lists.unfinished(caller.workspace(), Parameters.limit(limit));
  }

  private Page<ExecutionRow> page(String workspace, Query query) {
    Set<ExecutionStatus> statuses =
        Set.copyOf(Parameters.words("status", ExecutionStatus.class, query.status()));
    return lists.page(
        workspace,
        filter(query, statuses),
        sort(query.sort()),
        query.cursor(),
        Parameters.limit(query.limit()));
  }

  private static ExecutionFilter filter(Query query, Set<ExecutionStatus> statuses) {
    List<Trigger> triggers = Parameters.words("trigger", Trigger.class, query.trigger());
    if (triggers.size() > 1) {
      throw Parameters.bad("trigger", "one word", String.valueOf(query.trigger()));
    }
    return new ExecutionFilter(
        statuses,
        query.workflowId(),
        triggers.isEmpty() ? null : triggers.getFirst(),
        query.search(),
        Parameters.instant("from", query.from()),
        Parameters.instant("to", query.to()),
        query.forkedFrom());
  }

  private static ExecutionSort sort(@Nullable String sort) {
    if (sort == null) {
      return ExecutionSort.NEWEST;
    }
    ExecutionSort found = SORTS.get(sort);
    if (found == null) {
      throw Parameters.bad("sort", "one of " + String.join(", ", SORTS.keySet()), sort);
    }
    return found;
  }
}
