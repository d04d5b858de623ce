package io.perdura.api.plan;

/**
 * An edge of a plan.
 *
 * @param source id of the node it leaves
 * @param handle handle of the source that makes it live, see {@link Handles}
 * @param target id of the node it enters
 */
public record PlanEdge(String source, String handle, String target) {}
