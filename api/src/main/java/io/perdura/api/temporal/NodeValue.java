package io.perdura.api.temporal;

import io.perdura.api.data.Data;
import io.perdura.api.execution.Failure;
import io.perdura.api.execution.StepStatus;
import org.jspecify.annotations.Nullable;

/**
 * What expressions can read of a node as {@code nodes.<id>}.
 *
 * @param status {@code nodes.<id>.status}
 * @param output {@code nodes.<id>.output}; null if it has none
 * @param error {@code nodes.<id>.error}; null if it did not fail
 */
public record NodeValue(StepStatus status, @Nullable Data output, @Nullable Failure error) {}
