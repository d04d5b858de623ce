package io.perdura.translator.expression.parse;

/**
 * The brackets that are open, with an upper bound of how deep a recursive parser has gone. Measured
 * with Rhino 1.9 without JIT: a bracket, a conditional or an arrow costs up to 5 kB of stack, a
 * prefix or a right-associative operator up to 1.3 kB; so the bounds need less than 600 kB.
 */
final class Nesting {
  private static final int MAX_HEAVY = 64;
  private static final int MAX_LIGHT = 200;

  private final Frame[] frames = new Frame[MAX_HEAVY + 4];
  private int depth;
  private int heavy;
  private int light;

  Nesting() {
    frames[0] = new Frame(' ', 0, false);
  }

  private static final class Frame {
    final char opener;
    final int offset;
    final boolean placeholder;
    int heavy;
    int light;

    Frame(char opener, int offset, boolean placeholder) {
      this.opener = opener;
      this.offset = offset;
      this.placeholder = placeholder;
    }
  }

  boolean isOutermost() {
    return depth == 0;
  }

  boolean isTooDeep() {
    return heavy > MAX_HEAVY || light > MAX_LIGHT;
  }

  char opener() {
    return frames[depth].opener;
  }

  int openedAt() {
    return frames[depth].offset;
  }

  void open(char opener, int offset) {
    push(new Frame(opener, offset, false));
  }

  /** Opens the brace of a placeholder in a template literal. */
  void openPlaceholder(int offset) {
    push(new Frame('{', offset, true));
  }

  private void push(Frame frame) {
    frame.heavy = 1;
    heavy++;
    frames[++depth] = frame;
  }

  boolean closes(char closer) {
    return switch (opener()) {
      case '(' -> closer == ')';
      case '[' -> closer == ']';
      case '{' -> closer == '}';
      default -> false;
    };
  }

  /** Closes the innermost bracket; whether it was that of a placeholder. */
  boolean close() {
    Frame frame = frames[depth--];
    heavy -= frame.heavy;
    light -= frame.light;
    return frame.placeholder;
  }

  /** A comma: what follows is parsed as deep as the bracket itself. */
  void nextInFrame() {
    Frame frame = frames[depth];
    int own = depth == 0 ? 0 : 1;
    heavy -= frame.heavy - own;
    light -= frame.light;
    frame.heavy = own;
    frame.light = 0;
  }

  void heavy() {
    frames[depth].heavy++;
    heavy++;
  }

  void light() {
    frames[depth].light++;
    light++;
  }
}
