package io.perdura.translator.source;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A definition as it was read: its text, its JSON tree, and the place of every value. */
public final class Source {
  private final SourceText text;
  private final JsonNode root;
  private final Place places;

  Source(SourceText text, JsonNode root, Place places) {
    this.text = text;
    this.root = root;
    this.places = places;
  }

  /** The text. */
  public SourceText text() {
    return text;
  }

  /** The whole document. */
  public JsonNode root() {
    return root;
  }

  /** A value: all of a scalar, the opening bracket of an object or a list. */
  public Spot value(Pointer pointer) {
    int start = place(pointer).start;
    return new Spot(pointer, start, text.endOfValue(start));
  }

  /** The key of a value; the value itself if it has no key. */
  public Spot key(Pointer pointer) {
    int key = place(pointer).key;
    return key < 0 ? value(pointer) : new Spot(pointer, key, text.endOfValue(key));
  }

  /**
   * A part of a string.
   *
   * @param from index of its first character in the string's value
   * @param to index behind its last character
   */
  public Spot within(Pointer pointer, int from, int to) {
    return within(pointer, place(pointer).start, from, to);
  }

  /** A part of the key of a value, as {@link #within}. */
  public Spot withinKey(Pointer pointer, int from, int to) {
    Place place = place(pointer);
    return place.key < 0 ? value(pointer) : within(pointer, place.key, from, to);
  }

  private Spot within(Pointer pointer, int quote, int from, int to) {
    int start = text.offsetInString(quote, from);
    return new Spot(pointer, start, Math.max(start, text.offsetInString(quote, to)));
  }

  /** The place of the value, or of the nearest value around it that exists. */
  private Place place(Pointer pointer) {
    Place place = places;
    for (Object token : pointer.tokens()) {
      @Nullable Place child = place.child(token);
      if (child == null) {
        return place;
      }
      place = child;
    }
    return place;
  }
}
