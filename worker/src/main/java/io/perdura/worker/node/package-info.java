/**
 * One handler per node type that runs as an activity. Nothing here knows of Temporal: the activity
 * shell hands in a resolved config and a {@link io.perdura.worker.node.NodeContext}.
 */
@NullMarked
package io.perdura.worker.node;

import org.jspecify.annotations.NullMarked;
