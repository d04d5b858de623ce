package io.perdura.bridge.rest.view;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was made of plans, which never change, so that it stays right: the 200 used last.
 *
 * @param <V> what is made
 */
public final class Kept<V> {
  private static final int MOST = 200;

  private final Map<String, V> values =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
              return size() > MOST;
            }
          });

  /** The value of a plan's hash; two callers may make it at the same time. */
  public V get(String hash, Function<String, V> make) {
    V known = values.get(hash);
    if (known == null) {
      known = make.apply(hash);
      values.put(hash, known);
    }
    return known;
  }
}
