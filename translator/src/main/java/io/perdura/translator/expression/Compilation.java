package io.perdura.translator.expression;

import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Reference;
import java.util.List;

/**
 * Outcome of compiling an expression or a template.
 *
 * @param <T> what is made
 */
public sealed interface Compilation<T> {
  /** What it reads; in a rejected one, what could be made out. In the order of the source. */
  List<Reference> references();

  /** Why it was rejected; empty if it was not. In the order of the source. */
  List<ExpressionProblem> problems();

  /** It can be evaluated. */
  record Compiled<T>(T value, List<Reference> references) implements Compilation<T> {
    /** Copies the list. */
    public Compiled {
      references = List.copyOf(references);
    }

    @Override
    public List<ExpressionProblem> problems() {
      return List.of();
    }
  }

  /** It cannot be evaluated. */
  record Rejected<T>(List<ExpressionProblem> problems, List<Reference> references)
      implements Compilation<T> {
    /** Copies the lists. */
    public Rejected {
      problems = List.copyOf(problems);
      references = List.copyOf(references);
    }
  }
}
