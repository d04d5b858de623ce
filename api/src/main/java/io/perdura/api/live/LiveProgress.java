package io.perdura.api.live;

/**
 * How far a live execution is, as lists show it: at most a few seconds old.
 *
 * @param iteration number of the iteration that runs, or of the last that ran; 0 before the first
 * @param totals what it has done
 */
public record LiveProgress(long iteration, LiveTotals totals) {}
