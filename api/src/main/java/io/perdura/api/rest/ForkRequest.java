package io.perdura.api.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of a fork: a new execution that goes on from this one. Without {@code from} and {@code
 * retry} it repeats the whole.
 *
 * @param from node from which on it runs anew, by id or key; what is not downstream of it keeps its
 *     recorded result. Of a node inside a container, the container counts
 * @param retry true to run anew whatever failed or had not ended
 * @param version published version to run, this one's or a newer one; absent = this one's
 * @param latest true to run the newest published version
 * @param input input in the place of the recorded one
 * @param outputs outputs in the place of recorded ones, an object by node id: these nodes do not
 *     run
 * @param vars values of variables in the place of those that are worked out, an object by name
 * @param environment free text; absent = this one's
 * @param dryRun true to be told what would happen, and to start nothing
 * @param force true to start in spite of doubts
 * @param only true to run {@code from} alone, on the recorded results that it reads
 * @param breakpoints where it stops; absent = nowhere
 * @param holdOnFailure whether nodes that would fail it wait for a person; absent = as of this one
 */
public record ForkRequest(
    @Nullable String from,
    @Nullable Boolean retry,
    @Nullable Integer version,
    @Nullable Boolean latest,
    @Nullable JsonNode input,
    @ByName @Nullable JsonNode outputs,
    @ByName @Nullable JsonNode vars,
    @Nullable String environment,
    @Nullable Boolean dryRun,
    @Nullable Boolean force,
    @Nullable Boolean only,
    @Nullable List<BreakpointSpec> breakpoints,
    @Nullable Boolean holdOnFailure) {
  /** The same, to be started and not only told. */
  public ForkRequest starting() {
    return new ForkRequest(
        from,
        retry,
        version,
        latest,
        input,
        outputs,
        vars,
        environment,
        null,
        force,
        only,
        breakpoints,
        holdOnFailure);
  }
}
