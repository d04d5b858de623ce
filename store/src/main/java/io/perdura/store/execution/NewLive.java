package io.perdura.store.execution;

import io.perdura.api.live.LiveSettings;

/**
 * What a live execution is started with.
 *
 * @param exclusive true if no other live execution of the definition may run in the workspace
 */
public record NewLive(LiveSettings settings, boolean exclusive) {}
