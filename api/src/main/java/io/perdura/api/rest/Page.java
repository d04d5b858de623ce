package io.perdura.api.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items the rows
 * @param nextCursor opaque; give it as {@code cursor} for the next page; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
