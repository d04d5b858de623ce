package io.perdura.api.temporal;

/**
 * The only argument of a test of a connection: which one, never its secrets.
 *
 * @param workspace id of the workspace
 * @param name name of the connection
 */
public record ConnectionTestTask(String workspace, String name) {}
