package io.perdura.translator.expression;

import io.perdura.api.diagnostic.DiagnosticCode;
import io.perdura.translator.expression.eval.MethodDoc;
import io.perdura.translator.expression.eval.Methods;
import io.perdura.translator.expression.model.ExpressionProblem;
import io.perdura.translator.expression.model.Span;
import io.perdura.translator.expression.model.TemplateNode;
import java.util.List;

/** Compiles single expressions, such as conditions, which may leave out the double braces. */
public final class Expressions {
  private Expressions() {}

  /**
   * Compiles an expression written as {@code a > b} or {@code {{ a > b }}}. Throws nothing for what
   * a user wrote; takes time linear in its length.
   */
  public static Compilation<Template> compile(String source) {
    Compiler compiler = new Compiler();
    TemplateNode node =
        source.strip().startsWith("{{") && source.strip().endsWith("}}")
            ? braced(source, compiler)
            : compiler.expression(source, "", 0);
    return compiler.finish(node);
  }

  private static TemplateNode braced(String source, Compiler compiler) {
    int open = source.indexOf("{{");
    String inner = source.strip();
    TemplateNode node = compiler.string(inner, "", open);
    if (node instanceof TemplateNode.Typed || compiler.hasProblems()) {
      return node;
    }
    compiler.add(
        ExpressionProblem.of(
            DiagnosticCode.WF3001,
            "One expression is needed here, not a text with expressions in it",
            new Span(open, open + inner.length()),
            "Write one pair of braces around the whole, or none",
            null));
    return node;
  }

  /** All methods and functions, for documentation and completion. */
  public static List<MethodDoc> methods() {
    return Methods.docs();
  }
}
