package io.perdura.worker.sweep;

/**
 * What a sweeper can do besides writing ends.
 *
 * @param restart starts what was never started
 * @param callers tells callers and called executions of each other's ends
 */
public record Repairs(Restart restart, Callers callers) {}
