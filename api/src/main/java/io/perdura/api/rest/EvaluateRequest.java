package io.perdura.api.rest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of a preview: an expression or a template, and what it reads.
 *
 * @param expression source of an expression, with or without double braces; null if there is a
 *     template
 * @param template JSON whose strings may hold expressions; null if there is an expression
 * @param scope an object of roots: {@code input, nodes, vars, item, index, iteration, run …}; what
 *     it holds goes before what an execution has recorded
 * @param executionId execution whose recorded data is read; null = none
 * @param nodeKey node of that execution from whose place it is read; null = from the top level
 */
public record EvaluateRequest(
    @Nullable String expression,
    @Nullable JsonNode template,
    @Nullable JsonNode scope,
    @Nullable String executionId,
    @Nullable String nodeKey) {}
