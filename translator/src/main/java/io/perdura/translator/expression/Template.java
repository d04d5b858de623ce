package io.perdura.translator.expression;

import io.perdura.translator.expression.eval.Evaluation;
import io.perdura.translator.expression.eval.Evaluations;
import io.perdura.translator.expression.eval.Limits;
import io.perdura.translator.expression.eval.Scope;
import io.perdura.translator.expression.model.Reference;
import io.perdura.translator.expression.model.TemplateNode;
import java.util.List;

/**
 * Something compiled that can be evaluated, any number of times and by any thread: a JSON value
 * with expressions in its strings, or a single expression.
 */
public final class Template {
  private final TemplateNode root;
  private final List<Reference> references;

  Template(TemplateNode root, List<Reference> references) {
    this.root = root;
    this.references = List.copyOf(references);
  }

  /** What it reads, in the order of the source. */
  public List<Reference> references() {
    return references;
  }

  /** Whether it holds no expression, so that it gives the same value always. */
  public boolean isConstant() {
    return root instanceof TemplateNode.Constant;
  }

  /**
   * Computes its value. Throws nothing for what an expression does; that is a {@link
   * Evaluation.Failure}. One step budget holds for all of its expressions together.
   */
  public Evaluation evaluate(Scope scope, Limits limits) {
    return Evaluations.run(root, scope, limits);
  }
}
