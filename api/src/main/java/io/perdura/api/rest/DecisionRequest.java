package io.perdura.api.rest;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of {@code POST …/executions/{execution}/nodes/{node}/approve|reject}.
 *
 * @param requestId names the request, so that it can be repeated; absent = a new one
 * @param comment for whoever looks later; absent = none
 * @param form what the approval's form asks for; absent = nothing; only with an approval
 */
public record DecisionRequest(
    @Nullable String requestId,
    @JsonAlias("reason") @Nullable String comment,
    @Nullable JsonNode form) {}
