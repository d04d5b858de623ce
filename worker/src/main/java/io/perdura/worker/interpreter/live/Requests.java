package io.perdura.worker.interpreter.live;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Ids of the last requests, so that one that comes again changes nothing. */
final class Requests {
  private static final int MOST = 200;

  private final SequencedSet<String> ids = new LinkedHashSet<>();

  Requests(List<String> carried) {
    ids.addAll(carried);
  }

  /** Remembers an id; false if it is known. */
  boolean add(String id) {
    boolean isNew = ids.add(id);
    if (ids.size() > MOST) {
      ids.removeFirst();
    }
    return isNew;
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  /** Oldest first. */
  List<String> all() {
    return List.copyOf(ids);
  }
}
