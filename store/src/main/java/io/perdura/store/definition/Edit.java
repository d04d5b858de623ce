package io.perdura.store.definition;

/**
 * A text to save as a draft.
 *
 * @param id id of the definition
 * @param name its name; the id if it has none
 * @param source the text as the person wrote it
 */
public record Edit(String id, String name, String source) {}
