package io.perdura.api.temporal;

/**
 * Bounds of one run of the workflow. The defaults are the design's; tests lower them to force
 * continue-as-new at every boundary.
 *
 * @param continueAsNewEvents history events after which the run continues as new
 * @param continueAsNewBytes history bytes after which it does
 * @param archiveEvents buffered events after which they are archived
 * @param maxPendingActivities most activities pending at a time; Temporal's hard limit is 2,000
 * @param stepsPerTask expression steps of one workflow task, after which it yields
 */
public record RunTuning(
    int continueAsNewEvents,
    int continueAsNewBytes,
    int archiveEvents,
    int maxPendingActivities,
    int stepsPerTask) {
  /** 1,200 events, 1 MB, 1,000 buffered events, 200 activities, 500,000 steps. */
  public static final RunTuning DEFAULT = new RunTuning(1_200, 1024 * 1024, 1_000, 200, 500_000);
}
