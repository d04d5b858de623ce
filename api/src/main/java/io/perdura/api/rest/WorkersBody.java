package io.perdura.api.rest;

/**
 * Who works on what is started.
 *
 * @param taskQueue Temporal task queue of the workflows
 * @param workflows workers that have asked for workflow tasks within the last 75 seconds
 * @param activities workers that have asked for activities within the last 75 seconds
 */
public record WorkersBody(String taskQueue, int workflows, int activities) {}
