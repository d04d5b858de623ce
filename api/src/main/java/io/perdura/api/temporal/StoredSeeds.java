package io.perdura.api.temporal;

/**
 * Seeds as they are stored when they are too large to travel.
 *
 * @param owner id of the execution: no other shares them, so that they can be deleted with it
 * @param seeds the seeds themselves
 */
public record StoredSeeds(String owner, Seeds seeds) {
  /** Name of the seeds in the JSON object. */
  public static final String SEEDS = "seeds";
}
