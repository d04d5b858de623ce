package io.perdura.api.rest;

import io.perdura.api.execution.Decision;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of a POST to the resume URL of a {@code human.approval}. To that of a {@code wait.callback}
 * any JSON is posted.
 *
 * @param decision what is decided
 * @param comment for whoever looks later; absent = none
 * @param form what the approval's form asks for; absent = nothing; only with an approval
 * @param name who decides, as that person says; absent = not said
 */
public record ResumeDecision(
    @Nullable Decision decision,
    @Nullable String comment,
    @Nullable JsonNode form,
    @Nullable String name) {}
