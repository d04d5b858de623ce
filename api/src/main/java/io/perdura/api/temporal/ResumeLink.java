package io.perdura.api.temporal;

import io.perdura.api.temporal.CarriedRecord.Outside;
import java.time.Instant;

/**
 * A resume URL that a node hands out. The URL itself is made within each attempt, so that no
 * history holds it; it is the same in all attempts.
 *
 * @param nodeId the node that waits, as the placeholder names it
 * @param nodeKey its key
 * @param waits what it waits for
 * @param until when the URL expires
 */
public record ResumeLink(String nodeId, String nodeKey, Outside waits, Instant until) {}
