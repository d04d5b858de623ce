package io.perdura.api.temporal;

/**
 * What a test of a connection gave.
 *
 * @param ok whether the other side took the credentials
 * @param message for people: what was asked and what came back, or what to do; without secrets
 * @param durationMs how long the test took, in milliseconds
 */
public record ConnectionTestResult(boolean ok, String message, long durationMs) {}
