package io.perdura.translator.definition;

import io.perdura.translator.source.Pointer;

/**
 * An edge of a definition.
 *
 * @param pointer where it stands
 * @param handle handle of the source, {@code out} if none is written
 * @param targetHandle handle of the target, {@code in} if none is written
 */
public record DefinitionEdge(
    Pointer pointer, String source, String handle, String target, String targetHandle) {}
