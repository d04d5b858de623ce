package io.perdura.translator.expression.parse;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates the size of a compiled regular expression before it is compiled: nested counted
 * repetitions such as {@code ((a{100}){100}){100}} multiply, and RE2/J would build all of it.
 */
final class RegexSize {
  private static final long MAX_SIZE = 5_000;

  private final String source;
  private final Deque<Long> groups = new ArrayDeque<>();
  private long total;
  private long atom;

  private RegexSize(String source) {
    this.source = source;
  }

  static boolean isTooLarge(String source) {
    return new RegexSize(source).estimate() > MAX_SIZE;
  }

  private long estimate() {
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at);
      switch (c) {
        case '(' -> {
          groups.push(total + atom);
          total = 0;
          atom = 0;
          at++;
        }
        case ')' -> {
          long inner = total + atom + 2;
          total = groups.isEmpty() ? 0 : groups.pop();
          atom = inner;
          at++;
        }
        case '*', '+', '?' -> {
          atom++;
          at++;
        }
        case '{' -> at = repetition(at);
        case '[' -> {
          next(1);
          at = behindClass(at);
        }
        case '\\' -> {
          next(1);
          at += 2;
        }
        default -> {
          next(1);
          at++;
        }
      }
      atom = Math.min(atom, MAX_SIZE * 2);
      total = Math.min(total, MAX_SIZE * 2);
    }
    while (!groups.isEmpty()) {
      total += groups.pop();
    }
    return total + atom;
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
