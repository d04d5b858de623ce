package io.perdura.translator.expression.model;

import org.jspecify.annotations.Nullable;

/** Something outside an expression that it reads. */
public sealed interface Reference {
  /** JSON pointer, within the compiled value, of the string that holds the expression. */
  String pointer();

  /** Where in that string's value the name to complain about stands. */
  Span span();

  /** The same reference in a string further on and elsewhere. */
  Reference moved(String newPointer, int distance);

  /**
   * {@code nodes.<id>.<field>}.
   *
   * @param id node id as written
   * @param field what is read of it
   * @param guarded whether the expression copes with null: the path is followed by {@code ?.} or
   *     {@code ??}, is compared with null, or stands where a test of the same node has held. A
   *     status is never null, so it is always guarded.
   * @param span where the id stands
   */
  record NodeReference(String id, NodeField field, boolean guarded, String pointer, Span span)
      implements Reference {
    @Override
    public NodeReference moved(String newPointer, int distance) {
      return new NodeReference(id, field, guarded, newPointer, span.shift(distance));
    }
  }

  /**
   * {@code input.<member>}, {@code vars.<member>} …
   *
   * @param root which
   * @param member the first member that is read; null if the root is read as a whole or by a
   *     computed name
   * @param span where the member stands; the root if there is none
   */
  record RootReference(Root root, @Nullable String member, String pointer, Span span)
      implements Reference {
    @Override
    public RootReference moved(String newPointer, int distance) {
      return new RootReference(root, member, newPointer, span.shift(distance));
    }
  }
}
