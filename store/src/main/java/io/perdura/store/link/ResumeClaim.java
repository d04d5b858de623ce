package io.perdura.store.link;

import io.perdura.api.temporal.CarriedRecord.Outside;
import java.time.Instant;

/**
 * What the bearer of a resume URL may do: answer this one node, until then.
 *
 * @param waits what the node waits for
 * @param until when the URL expires, in whole seconds
 */
public record ResumeClaim(
    String workspace, String executionId, String nodeKey, Outside waits, Instant until) {}
