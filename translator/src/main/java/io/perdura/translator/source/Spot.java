package io.perdura.translator.source;

/**
 * A stretch of the text that a problem points at.
 *
 * @param pointer the value it belongs to
 * @param from offset of its first character
 * @param to offset behind its last character
 */
public record Spot(Pointer pointer, int from, int to) {}
