package io.perdura.translator.expression.parse;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates the size of a compiled regular expression before it is compiled: nested counted
 * repetitions such as {@code ((a{100}){100}){100}} multiply, and RE2/J would build all of it.
 */
public final class RegexSize {
  private static final long MAX_SIZE = 5_000;

  private final String source;
  private final Deque<Long> groups = new ArrayDeque<>();
  private long total;
  private long atom;

  private RegexSize(String source) {
    this.source = source;
  }

  /** Whether compiling it would take too much memory, and matching too much time. */
  public static boolean isTooLarge(String source) {
    return new RegexSize(source).estimate() > MAX_SIZE;
  }

  private long estimate() {
    int at = 0;
    while (at < source.length()) {
      at = token(at);
      atom = Math.min(atom, MAX_SIZE * 2);
      total = Math.min(total, MAX_SIZE * 2);
    }
    while (!groups.isEmpty()) {
      total += groups.pop();
    }
    return total + atom;
  }

  /** Counts the token at {@code at}; the offset behind it. */
  private int token(int at) {
    return switch (source.charAt(at)) {
      case '(' -> open(at);
      case ')' -> close(at);
      case '*', '+', '?' -> {
        atom++;
        yield at + 1;
      }
      case '{' -> repetition(at);
      case '[' -> {
        next(1);
        yield behindClass(at);
      }
      case '\\' -> {
        next(1);
        yield at + 2;
      }
      default -> {
        next(1);
        yield at + 1;
      }
    };
  }

  private int open(int at) {
    groups.push(total + atom);
    total = 0;
    atom = 0;
    return at + 1;
  }

  private int close(int at) {
    long inner = total + atom + 2;
    total = groups.isEmpty() ? 0 : groups.pop();
    atom = inner;
    return at + 1;
  }

  private void next(long size) {
    total += atom;
    atom = size;
  }

  private int repetition(int at) {
    int end = source.indexOf('}', at);
    String counts = end < 0 ? "" : source.substring(at + 1, end);
    if (!counts.matches("\\d{1,4}(,\\d{0,4})?")) {
      next(1);
      return at + 1;
    }
    int comma = counts.indexOf(',');
    String most =
        comma < 0 || comma == counts.length() - 1
            ? counts.substring(0, comma < 0 ? counts.length() : comma)
            : counts.substring(comma + 1);
    atom = (atom + 1) * (Integer.parseInt(most) + 1);
    return end + 1;
  }

  private int behindClass(int from) {
    int at = from + 1;
    while (at < source.length() && source.charAt(at) != ']') {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
