package io.perdura.translator.source;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A JSON pointer (RFC 6901) that is cheap to extend; its text is made only when it is needed. */
public final class Pointer {
  /** The whole document. */
  public static final Pointer ROOT = new Pointer(null, "");

  private final @Nullable Pointer parent;
  private final Object token;

  private Pointer(@Nullable Pointer parent, Object token) {
    this.parent = parent;
    this.token = token;
  }

  /** The member of that key. */
  public Pointer at(String key) {
    return new Pointer(this, key);
  }

  /** The item of that index. */
  public Pointer at(int index) {
    return new Pointer(this, index);
  }

  /** Where another pointer leads from here. */
  public Pointer at(Pointer relative) {
    Pointer pointer = this;
    for (Object token : relative.tokens()) {
      pointer = new Pointer(pointer, token);
    }
    return pointer;
  }

  /** The pointer whose text this is; numbers become indexes where a list is found. */
  public static Pointer parse(String text) {
    Pointer pointer = ROOT;
    int from = 1;
    while (from <= text.length()) {
      int slash = text.indexOf('/', from);
      int end = slash < 0 ? text.length() : slash;
      pointer = pointer.at(text.substring(from, end).replace("~1", "/").replace("~0", "~"));
      from = end + 1;
    }
    return pointer;
  }

  /** The tokens from the root on: keys as {@code String}, indexes as {@code Integer}. */
  Deque<Object> tokens() {
    Deque<Object> tokens = new ArrayDeque<>();
    Pointer at = this;
    while (at.parent != null) {
      tokens.addFirst(at.token);
      at = at.parent;
    }
    return tokens;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object token : tokens()) {
      text.append('/').append(token.toString().replace("~", "~0").replace("/", "~1"));
    }
    return text.toString();
  }
}
