package io.perdura.worker.reference;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An execution that is to be run.
 *
 * @param from when it starts
 * @param input as its definition's schema lets it be
 * @param course what is done to it while it runs
 */
record Start(Program program, String id, Instant from, JsonNode input, Course course) {}
