package io.perdura.api.temporal;

import io.perdura.api.data.Data;

/**
 * The result of a node's activity.
 *
 * @param output the node's output, claim-checked
 * @param attempt the attempt that succeeded, from 1
 */
public record NodeResult(Data output, int attempt) {}
