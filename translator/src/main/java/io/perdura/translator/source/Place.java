package io.perdura.translator.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value starts in the text, with the places of what it contains. Offsets in UTF-16. */
final class Place {
  /** Offset of the value's first character. */
  final int start;

  /** Offset of the key's opening quote; -1 if the value is no member. */
  final int key;

  private @Nullable Map<String, Place> members;
  private @Nullable List<Place> items;

  Place(int start, int key) {
    this.start = start;
    this.key = key;
  }

  void member(String name, Place place) {
    if (members == null) {
      members = new LinkedHashMap<>();
    }
    members.put(name, place);
  }

  void item(Place place) {
    if (items == null) {
      items = new ArrayList<>();
    }
    items.add(place);
  }

  @Nullable Place child(Object token) {
    if (members != null) {
      return members.get(token.toString());
    }
    if (items == null) {
      return null;
    }
    int index = token instanceof Integer number ? number : index(token.toString());
    return index >= 0 && index < items.size() ? items.get(index) : null;
  }

  private static int index(String text) {
    return text.length() < 10 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(text)
        : -1;
  }
}
