package io.perdura.api.rest;

import io.perdura.api.execution.Trigger;
import io.perdura.api.live.LiveBudget;
import io.perdura.api.live.LiveErrorPolicy;
import io.perdura.api.live.LiveSchedule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of the start of a live execution. What is absent is as the definition's {@code
 * settings.live} says, else as {@link io.perdura.api.live.LiveSettings#DEFAULT}.
 *
 * @param workflowId id of the definition
 * @param inputs the execution's input; absent = an empty object
 * @param version published version to run; absent = the newest
 * @param environment free text; absent = {@code default}
 * @param trigger {@code manual} or {@code api}; absent = {@code api}
 * @param intervalMs milliseconds between iterations, 0 or more
 * @param schedule what the interval is measured from
 * @param maxIterations iterations after which it stops; 0 = endless
 * @param errorPolicy what it does after a failed iteration
 * @param budget what it may use
 * @param breakpoints where it stops; absent = nowhere
 * @param allowConcurrent true to start beside other live executions of the definition
 */
public record LiveStartRequest(
    String workflowId,
    @Nullable JsonNode inputs,
    @Nullable Integer version,
    @Nullable String environment,
    @Nullable Trigger trigger,
    @Nullable Long intervalMs,
    @Nullable LiveSchedule schedule,
    @Nullable Long maxIterations,
    @Nullable LiveErrorPolicy errorPolicy,
    @Nullable LiveBudget budget,
    @Nullable List<BreakpointSpec> breakpoints,
    @Nullable Boolean allowConcurrent) {}
